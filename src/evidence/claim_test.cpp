#include "evidence/claim.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Claim said(Qualifier qualifier, std::int64_t value) {
    Claim claim;
    claim.qualifier = qualifier;
    claim.low = claim.high = Decimal{value};
    return claim;
}

TEST(Claim, AQualifierOpensTheIntervalItShould) {
    EXPECT_EQ(interval_of(said(Qualifier::exact, 62)), (Interval{Decimal{62}, Decimal{62}}));
    EXPECT_EQ(interval_of(said(Qualifier::at_least, 21)), (Interval{Decimal{21}, std::nullopt}));
    EXPECT_EQ(interval_of(said(Qualifier::more_than, 620'000)), (Interval{Decimal{620'001}, std::nullopt}));
    EXPECT_EQ(interval_of(said(Qualifier::at_most, 5)), (Interval{std::nullopt, Decimal{5}}));
}

TEST(Claim, AboutSixHundredIsWhatRoundsToSixHundred) {
    EXPECT_EQ(interval_of(said(Qualifier::about, 600)), (Interval{Decimal{550}, Decimal{650}}));
    EXPECT_EQ(interval_of(said(Qualifier::about, 155'000)), (Interval{Decimal{154'500}, Decimal{155'500}}));
    EXPECT_EQ(interval_of(said(Qualifier::about, 0)), (Interval{Decimal{0}, Decimal{0}}));
}

TEST(Claim, SaysItsFigureAsItWasSaid) {
    EXPECT_EQ(stated_value(said(Qualifier::more_than, 620'000)), "more than 620\u202f000");
    EXPECT_EQ(stated_value(said(Qualifier::exact, 30)), "30");
}

TEST(Interval, IntervalsThatDoNotMeetContradict) {
    const Interval thirty{Decimal{30}, Decimal{30}}, more{Decimal{31}, std::nullopt};
    EXPECT_FALSE(thirty.meets(more));
    EXPECT_TRUE(more.meets({Decimal{78}, Decimal{78}}));
    EXPECT_TRUE(intersection(thirty, more).is_empty());
}

}  // namespace
}  // namespace dalel
