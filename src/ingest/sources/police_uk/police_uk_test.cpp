#include "ingest/sources/police_uk/police_uk.hpp"

#include <cstdlib>
#include <map>
#include <set>

#include <gtest/gtest.h>

namespace dalel {
namespace {

std::filesystem::path shared(const std::string& name) {
    const auto* folder = std::getenv("DALEL_SHARED");
    return std::filesystem::path{folder ? folder : "../shared"} / "data/police_uk" / name;
}

TEST(PoliceUk, WordsBecomeCodes) {
    EXPECT_EQ(police_uk_code("Violence and sexual offences"), "violence-and-sexual-offences");
    EXPECT_EQ(police_uk_code("Investigation complete; no suspect identified"),
              "investigation-complete-no-suspect-identified");
    EXPECT_EQ(police_uk_code("Anti-social behaviour"), "anti-social-behaviour");
}

TEST(PoliceUk, AMonthIsReadWholeAndEveryRecordHasAnIdentifierOfItsOwn) {
    const auto path = shared("2018-01-city-of-london-street.csv");
    if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is absent";
    Audit audit;
    std::map<std::string, int> types;
    std::map<std::string, int> identifiers;
    std::set<std::string> months;
    read_police_uk(path, audit, [&](std::span<const std::string_view> fields, std::uint64_t row) {
        if (row == 1) return;
        ++identifiers[std::string{fields[0]}];
        months.insert(std::string{fields[1]});
        ++types[std::string{fields[3]}];
    });
    EXPECT_TRUE(audit.clean());
    EXPECT_EQ(audit.files().front().rows_read, 698u);
    EXPECT_EQ(months, (std::set<std::string>{"2018-01"}));
    EXPECT_EQ(types["anti-social-behaviour"], 141);
    EXPECT_FALSE(identifiers.contains(""));
}

TEST(PoliceUk, AnotherFileIsRefused) {
    const auto path = std::filesystem::path{testing::TempDir()} / "dalel-not-police.csv";
    if (auto* file = std::fopen(path.c_str(), "w")) {
        std::fputs("a,b\n1,2\n", file);
        std::fclose(file);
    }
    Audit audit;
    read_police_uk(path, audit, [](auto, auto) { FAIL(); });
    EXPECT_EQ(audit.errors().front().code, "police_uk/header");
}

}  // namespace
}  // namespace dalel
