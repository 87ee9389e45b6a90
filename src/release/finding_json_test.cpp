#include "release/finding_json.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Findings one_finding() {
    return {{"rivals/disagree",
             {"claim:A", "claim:B"},
             {{"subject", Words{"сотталғандар", "осуждённые", "persons convicted"}}, {"figures", Words{"1 және 2", "1 и 2", "1 and 2"}}},
             {}}};
}

TEST(FindingJson, the_words_of_every_language_are_read_back) {
    const auto findings = one_finding();
    const auto again = parse_findings(findings_json(findings));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(*again, findings);
    EXPECT_EQ(again->front().sentence(Language::ru), "осуждённые: 1 и 2 не могут быть верны одновременно.");
    EXPECT_EQ(again->front().sentence(), "persons convicted: 1 and 2 cannot all be true.");
}

TEST(FindingJson, what_is_the_same_in_every_language_is_written_once) {
    Findings findings = one_finding();
    findings[0].arguments = {{"subject", "claims"}, {"figures", "30"}};
    const auto text = findings_json(findings);
    EXPECT_NE(text.find(R"("figures":"30")"), std::string::npos) << text;
    EXPECT_EQ(*parse_findings(text), findings);
}

TEST(FindingJson, words_that_lack_a_language_are_damaged) {
    const auto text = R"([{"code":"rivals/disagree","rests_on":[],"arguments":{"subject":{"kk":"a","en":"b"}}}])";
    const auto read = parse_findings(text);
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, "findings/malformed");
}

}  // namespace
}  // namespace dalel
