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

}  // namespace
}  // namespace dalel
