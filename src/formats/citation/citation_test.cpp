#include "formats/citation/citation.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Citation sample() {
    return {.key = "kz_r3_offences",
            .title = "Offences & “sentences” 100 %",
            .container = "Kazakhstan",
            .author = "DALEL_KZ",
            .release = 3,
            .published = "2026-01-02",
            .address = "https://stat.example/r/3/offences.csv",
            .digest = "ab12",
            .figure = "",
            .synthetic = false,
            .licence = "CC BY 4.0",
            .licence_address = "https://creativecommons.org/licenses/by/4.0/",
            .sources = {{"Committee", "Form 1-M", "2022", "not an address"}}};
}

TEST(Citation, TheSentenceNamesReleaseDayAddressDigestAndSource) {
    EXPECT_EQ(cited(sample(), CitationStyle::text),
              "DALEL_KZ: “Offences & “sentences” 100 %”, in: Kazakhstan, release 3, 2026-01-02. https://stat.example/r/3/offences.csv "
              "(urn:sha256:ab12; source: Committee, “Form 1-M”, 2022; licence: CC BY 4.0).\n");
}

TEST(Citation, WhatMeansSomethingToTexIsEscaped) {
    const auto text = cited(sample(), CitationStyle::bibtex);
    EXPECT_TRUE(text.starts_with("@misc{kz_r3_offences,\n  author = {{DALEL\\_KZ}},\n  title = {{Offences \\& “sentences” 100 \\%}},\n")) << text;
    EXPECT_TRUE(text.ends_with("},\n}\n")) << text;
}

TEST(Citation, ARecordOfRisIsOfOneLineATag) {
    auto citation = sample();
    citation.title = "one\r\nER  - \r\ntwo";
    const auto text = cited(citation, CitationStyle::ris);
    EXPECT_TRUE(text.starts_with("TY  - DATA\r\nID  - kz_r3_offences\r\nTI  - one ER - two\r\n")) << text;
    EXPECT_TRUE(text.contains("DA  - 2026/01/02\r\n")) << text;
    EXPECT_TRUE(text.ends_with("\r\nER  - \r\n")) << text;
}

TEST(Citation, CslJsonHasTheDateInParts) {
    const auto text = cited(sample(), CitationStyle::csl_json);
    EXPECT_TRUE(text.contains(R"("type": "dataset")")) << text;
    EXPECT_TRUE(text.contains("2026,") && !text.contains("\"2026\"")) << text;
}

TEST(Citation, SyntheticDataSaysSoInItsTitle) {
    auto citation = sample();
    citation.synthetic = true;
    for (const auto& form : citation_forms) EXPECT_TRUE(cited(citation, form.style).contains("(synthetic data)")) << form.name;
    EXPECT_TRUE(citation_file_of(citation).contains("(synthetic data)"));
}

TEST(Citation, TheCitationFileLeavesOutAddressesThatAreNone) {
    const auto text = citation_file_of(sample());
    EXPECT_TRUE(text.contains("\nurl: \"https://stat.example/r/3/offences.csv\"\n")) << text;
    EXPECT_FALSE(text.contains("not an address")) << text;
    EXPECT_TRUE(text.contains("    year: \"2022\"\n")) << text;
}

}  // namespace
}  // namespace dalel
