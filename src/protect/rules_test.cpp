#include "protect/rules.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace dalel::protect {
namespace {

Table sexes(std::vector<std::int64_t> values) {
    std::vector<std::uint64_t> keys(values.size());
    std::iota(keys.begin(), keys.end(), 0u);
    std::vector<CellState> states(values.size(), CellState::normal);
    return *Table::of(
        {{.id = Id<"cube">{"t"},
          .dimensions = {{Id<"dimension">{"sex"}, {}, DimensionKind::plain, {{"_T", {}}, {"M", {}, 0}, {"F", {}, 0}}}}},
         keys,
         values,
         states});
}

TEST(Rules, AThresholdOfThreeWithholdsOneAndTwoAndNeverZero) {
    const auto assessment = *assess(sexes({2, 2, 0}), {Threshold{3}});
    ASSERT_EQ(assessment.primaries.size(), 2u);
    EXPECT_EQ(assessment.primaries[1].cell, 1u);
    EXPECT_EQ(assessment.primaries[1].required, (Required{0, 3}));
}

TEST(Rules, TheDominanceRuleOf1And75AsksForItsUpperProtectionLevel) {
    // 90 of 100 from one contributor: 100 / 75 * 90 = 120
    const auto assessment = *assess(sexes({190, 100, 90}), {Dominance{1, 75}}, {.frequencies = {9, 5, 4}, .largest = {{90, 30}, {90, 5}, {30, 30}}});
    ASSERT_EQ(assessment.primaries.size(), 1u);
    EXPECT_EQ(assessment.primaries[0].required, (Required{80, 120, true}));
}

TEST(Rules, ThePPercentRuleComparesTheRestWithTheLargest) {
    // rest 100 - 90 - 5 = 5 < 10 % of 90 = 9: level 4
    const auto assessment = *assess(sexes({190, 100, 90}), {PercentRule{10}}, {.frequencies = {9, 5, 4}, .largest = {{90, 30}, {90, 5}, {30, 30}}});
    ASSERT_EQ(assessment.primaries.size(), 1u);
    EXPECT_EQ(assessment.primaries[0].required, (Required{96, 104, true}));
    EXPECT_EQ(assess(sexes({2, 2, 0}), {PercentRule{10}}).error().code, "protect/no-contributors");
}

TEST(Rules, ASumOverFewCasesIsWithheldHoweverLargeItIs) {
    const auto assessment = *assess(sexes({190, 100, 90}), {Threshold{3}}, {.frequencies = {9, 2, 7}, .largest = {}});
    ASSERT_EQ(assessment.primaries.size(), 1u);
    EXPECT_EQ(assessment.primaries[0].cell, 1u);
    EXPECT_EQ(assessment.primaries[0].required, (Required{70, 130, true}));
}

TEST(Rules, ACountThatAnEarlierReleaseShowsOneLessMustBeAbleToBeTheSameOrThreeMore) {
    const auto assessment = *assess(sexes({20, 12, 8}), {Difference{{{0, 19}, {1, 9}, {2, 10}}, 3}});
    ASSERT_EQ(assessment.primaries.size(), 2u);
    EXPECT_EQ(assessment.primaries[0].required, (Required{19, 22}));
    EXPECT_EQ(assessment.primaries[1].required, (Required{7, 10}));
    EXPECT_EQ(assessment.primaries[1].rule, "difference");
}

TEST(Rules, AGroupThatIsAllInOneCategoryIsWithheldWithTheEmptyOnesBesideIt) {
    const auto assessment = *assess(sexes({9, 9, 0}), {GroupDisclosure{Id<"dimension">{"sex"}}});
    ASSERT_EQ(assessment.primaries.size(), 2u);
    EXPECT_EQ(assessment.primaries[0].rule, "group-disclosure");
    EXPECT_EQ(assess(sexes({9, 9, 0}), {GroupDisclosure{Id<"dimension">{"age"}}}).error().code,
              "protect/unknown-dimension");
}

}  // namespace
}  // namespace dalel::protect
