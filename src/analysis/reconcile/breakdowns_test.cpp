#include "../tests/support/checked.hpp"

#include <gtest/gtest.h>

namespace dalel::checks {
namespace {

using test::Builder;
using test::Checked;
using Strings = std::vector<std::string>;

Builder country() {
    Builder o;
    o.country("XX").region("XX-A").region("XX-B").region("XX-C");
    o.measure("convicted", "person", MeasureKind::flow, Stage::convicted);
    return o;
}

TEST(Breakdowns, AnIncompleteOneSaysItsRemainder) {
    auto o = country();
    o.claim("all", "convicted", "XX", "2017", 62);
    o.claim("a", "convicted", "XX-A", "2017", 19).part_of("all", "area");
    o.claim("b", "convicted", "XX-B", "2017", 28).part_of("all", "area");
    const Checked checked{o, check_breakdowns};
    EXPECT_EQ(checked.rests_on("breakdown/incomplete"), (Strings{"claim:all", "claim:a", "claim:b"}));
    EXPECT_TRUE(checked.sentence("breakdown/incomplete").ends_with("Not accounted for: 15."))
        << checked.sentence("breakdown/incomplete");
}

TEST(Breakdowns, OneThatAddsUpIsSilent) {
    auto o = country();
    o.claim("all", "convicted", "XX", "2017", 30);
    o.claim("a", "convicted", "XX-A", "2017", 12).part_of("all", "area", Exhaustive::yes);
    o.claim("b", "convicted", "XX-B", "2017", 18).part_of("all", "area", Exhaustive::yes);
    EXPECT_TRUE((Checked{o, check_breakdowns}.is_silent()));
}

TEST(Breakdowns, PartsThatExceedTheWholeAndPartsThatFallShortAreFound) {
    auto o = country();
    o.claim("all", "convicted", "XX", "2017", 30);
    o.claim("a", "convicted", "XX-A", "2017", 12).part_of("all", "area");
    o.claim("b", "convicted", "XX-B", "2017", 19, {}, Qualifier::at_least).part_of("all", "area");
    EXPECT_TRUE((Checked{o, check_breakdowns}.found("breakdown/exceeds")));

    auto p = country();
    p.claim("all", "convicted", "XX", "2017", 30);
    p.claim("a", "convicted", "XX-A", "2017", 12).part_of("all", "area", Exhaustive::yes);
    EXPECT_TRUE((Checked{p, check_breakdowns}.found("breakdown/does-not-add-up")));
}

TEST(Breakdowns, SevenLeftForSevenRegionsWithAtLeastOneEachDeterminesThem) {
    auto o = country();
    o.claim("all", "convicted", "XX", "2017", 5);
    o.claim("a", "convicted", "XX-A", "2017", 3).part_of("all", "area", Exhaustive::yes);
    o.claim("b", "convicted", "XX-B", "2017", 1, {}, Qualifier::at_least).part_of("all", "area", Exhaustive::yes);
    o.claim("c", "convicted", "XX-C", "2017", 1, {}, Qualifier::at_least).part_of("all", "area", Exhaustive::yes);
    EXPECT_TRUE((Checked{o, check_breakdowns}
                     .sentence("breakdown/determined")
                     .ends_with("only one possibility: XX-B 1 and XX-C 1.")));
}

TEST(Breakdowns, AnAmbiguousPartLeavesAnIntervalAsRemainder) {
    auto o = country();
    o.claim("all", "convicted", "XX", "2019", 74);
    o.claim("a", "convicted", "XX-A", "2019", 40).part_of("all", "area");
    o.claim("b", "convicted", "XX-B", "2019", 0, {}, Qualifier::range).part_of("all", "area");
    o.last().high = Decimal{8};
    EXPECT_TRUE(
        (Checked{o, check_breakdowns}.sentence("breakdown/incomplete").ends_with("Not accounted for: 26 to 34.")));
}

}  // namespace
}  // namespace dalel::checks
