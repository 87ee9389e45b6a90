#include "analysis/reconcile/implied.hpp"

#include "../tests/support/checked.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

using test::Builder;

Builder country() {
    Builder o;
    o.country("XX").region("XX-A").region("XX-B").region("XX-C");
    o.measure("convicted", "person", MeasureKind::flow, Stage::convicted);
    return o;
}

TEST(Implied, SixtyTwoLessFortySevenNamedLeavesFifteenUnnamed) {
    auto o = country();
    o.claim("all", "convicted", "XX", "2017", 62);
    o.claim("a", "convicted", "XX-A", "2017", 19).part_of("all", "area");
    o.claim("b", "convicted", "XX-B", "2017", 28).part_of("all", "area");
    const auto implied = implied_figures(o.build());
    ASSERT_EQ(implied.size(), 1u);
    EXPECT_EQ(implied[0].figure, "");
    EXPECT_EQ(implied[0].whole, "claim:all");
    EXPECT_EQ(to_string(implied[0].implied), "15");
    EXPECT_EQ(implied[0].rests_on, (std::vector<std::string>{"claim:all", "claim:a", "claim:b"}));
}

TEST(Implied, PartsOfAtLeastOneThatExhaustTheWholeAreExactlyOne) {
    auto o = country();
    o.claim("all", "convicted", "XX", "2017", 5);
    o.claim("a", "convicted", "XX-A", "2017", 3).part_of("all", "area", Exhaustive::yes);
    o.claim("b", "convicted", "XX-B", "2017", 1, {}, Qualifier::at_least).part_of("all", "area", Exhaustive::yes);
    o.claim("c", "convicted", "XX-C", "2017", 1, {}, Qualifier::at_least).part_of("all", "area", Exhaustive::yes);
    const auto implied = implied_figures(o.build());
    ASSERT_EQ(implied.size(), 2u);
    for (const auto& one : implied) EXPECT_EQ(to_string(one.implied), "1") << one.figure;
}

TEST(Implied, ALowerLimitBesideNothingElseIsBoundedByTheWhole) {
    auto o = country();
    o.claim("all", "convicted", "XX", "2017", 5);
    o.claim("a", "convicted", "XX-A", "2017", 2, {}, Qualifier::at_least).part_of("all", "area");
    const auto implied = implied_figures(o.build());
    ASSERT_EQ(implied.size(), 2u);
    EXPECT_EQ(to_string(implied[0].implied), "2 to 5");
    EXPECT_EQ(to_string(implied[1].implied), "0 to 3");
}

TEST(Implied, ABreakdownThatContradictsItselfImpliesNothing) {
    auto o = country();
    o.claim("all", "convicted", "XX", "2017", 5);
    o.claim("a", "convicted", "XX-A", "2017", 6, {}, Qualifier::at_least).part_of("all", "area");
    EXPECT_TRUE(implied_figures(o.build()).empty());
}

}  // namespace
}  // namespace dalel
