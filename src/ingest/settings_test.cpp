#include "ingest/settings.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

constexpr std::string_view head = R"(format = 1
id = "x"
agency = "X"
country = "XX"
licence = "OPEN"
contact = "desk"
[title]
en = "X"
[[analysis]]
id = "thefts"
table = "t"
choice = ["provision=THEFT"]
top = 4
seed = 2022
title = { en = "Thefts" }
)";

TEST(Settings, AnAnalysisReadsBackAsItWasWritten) {
    Audit audit;
    const auto read =
        read_settings(std::string{head} + "kind = \"rates\"\nvintage = \"v\"\n", "observatory.toml", audit);
    ASSERT_TRUE(audit.clean()) << audit.errors().front().message;
    const auto again = read_settings(write_settings(read), "observatory.toml", audit);
    ASSERT_TRUE(audit.clean()) << audit.errors().front().message;
    ASSERT_EQ(again.settings.analyses.size(), 1U);
    const auto& plan = again.settings.analyses[0];
    EXPECT_EQ(plan.id, "thefts");
    EXPECT_EQ(plan.title.en, "Thefts");
    EXPECT_EQ(plan.choice, std::vector<std::string>{"provision=THEFT"});
    EXPECT_EQ(plan.vintage, "v");
    EXPECT_EQ(plan.top, 4U);
    EXPECT_EQ(plan.draws, 10'000U);
    EXPECT_EQ(plan.seed, 2022U);
}

TEST(Settings, AnAnalysisOfAnotherKindIsRefusedWithItsPlace) {
    Audit audit;
    read_settings(std::string{head} + "kind = \"horoscope\"\n", "observatory.toml", audit);
    ASSERT_EQ(audit.errors().size(), 1U);
    EXPECT_EQ(audit.errors()[0].code, "settings/not-a-choice");
    EXPECT_EQ(audit.errors()[0].where, "observatory.toml:16:8");
}

TEST(Settings, NoDrawsAtAllAreRefused) {
    Audit audit;
    read_settings(std::string{head} + "kind = \"rates\"\ndraws = 0\n", "observatory.toml", audit);
    ASSERT_EQ(audit.errors().size(), 1U);
    EXPECT_EQ(audit.errors()[0].code, "settings/not-a-number");
}

TEST(Settings, BoundariesReadBackAsTheyWereWritten) {
    Audit audit;
    const auto text = std::string{head} + "kind = \"rates\"\n[[boundaries]]\nfile = \"boundaries/a.geojson\"\nsource = \"survey\"\nvalid_from = 2018-06-19\nvalid_to = 2022-06-07\n"
                                          "key = \"kato\"\ncodes = \"national_code\"\nnote = \"Coarse.\"\n[boundaries.areas]\n\"Almaty qalasy\" = \"KZ-ALA\"\n";
    const auto read = read_settings(text, "observatory.toml", audit);
    ASSERT_TRUE(audit.clean()) << audit.errors().front().message;
    const auto again = read_settings(write_settings(read), "observatory.toml", audit);
    ASSERT_TRUE(audit.clean()) << audit.errors().front().message;
    ASSERT_EQ(again.boundaries.size(), 1U);
    const auto& spec = again.boundaries[0];
    EXPECT_EQ(spec.file, "boundaries/a.geojson");
    EXPECT_EQ(spec.validity, (Validity{*parse_date("2018-06-19"), *parse_date("2022-06-07")}));
    EXPECT_EQ(spec.key, "kato");
    EXPECT_EQ(spec.codes, AreaCodes::national_code);
    EXPECT_EQ(spec.areas, (std::map<std::string, std::string>{{"Almaty qalasy", "KZ-ALA"}}));
    EXPECT_EQ(spec.note, "Coarse.");
}

TEST(Settings, BoundariesStandInTheirFolderAndHoldForSomeTime) {
    const auto code = [](std::string_view rest) {
        Audit audit;
        (void)read_settings(std::string{head} + "kind = \"rates\"\n[[boundaries]]\nsource = \"survey\"\n" + std::string{rest}, "observatory.toml", audit);
        return audit.clean() ? "" : audit.errors().front().code;
    };
    EXPECT_EQ(code("file = \"boundaries/a.geojson\"\n"), "");
    EXPECT_EQ(code("file = \"../a.geojson\"\n"), "settings/not-a-choice");
    EXPECT_EQ(code("file = \"boundaries/a/b.geojson\"\n"), "settings/not-a-choice");
    EXPECT_EQ(code("file = \"boundaries/a.geojson\"\nvalid_from = 2020-01-01\nvalid_to = 2019-12-31\n"), "period/reversed");
    EXPECT_EQ(code("file = \"boundaries/a.geojson\"\ncodes = \"name\"\n"), "settings/not-a-choice");
}

}  // namespace
}  // namespace dalel
