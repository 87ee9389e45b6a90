#include "analysis/rates/funnel.hpp"
#include "analysis/rates/rank.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace dalel::rates {
namespace {

std::vector<Region> regions(std::vector<std::int64_t> cases, double years) {
    std::vector<Region> found;
    for (std::size_t i = 0; i < cases.size(); ++i)
        found.push_back({Id<"area">{"R" + std::to_string(i)}, {cases[i]}, {years}});
    return found;
}

TEST(Funnel, TheLimitsAreInterpolatedPoissonQuantiles) {
    // qpois, ppois and dpois of R 4.2.2.
    const FunnelLimits ten = funnel_limits(10), hundred = funnel_limits(100);
    EXPECT_NEAR(ten.low_95, 0.37751879476884, 1e-10);
    EXPECT_NEAR(ten.high_95, 1.61599506733448, 1e-10);
    EXPECT_NEAR(ten.low_998, 0.12205293158961, 1e-10);
    EXPECT_NEAR(ten.high_998, 2.06620008359950, 1e-10);
    EXPECT_NEAR(hundred.low_95, 0.80366337121747, 1e-10);
    EXPECT_NEAR(hundred.high_998, 1.31804750397624, 1e-10);
}

TEST(Funnel, TheLimitsNarrowAsRegionsGrow) {
    double before = 10;
    for (const double expected : {1.0, 4.0, 20.0, 300.0, 5000.0}) {
        const FunnelLimits limits = funnel_limits(expected);
        EXPECT_LT(limits.high_95 - limits.low_95, before);
        EXPECT_LE(limits.low_998, limits.low_95);
        EXPECT_LT(limits.low_95, 1);
        EXPECT_GT(limits.high_998, limits.high_95);
        before = limits.high_95 - limits.low_95;
    }
}

TEST(Funnel, ChanceAloneIsNotOverDispersed) {
    const Funnel found = *funnel(regions({10, 12, 8, 9, 11, 13, 7, 10, 10, 10}, 1000));
    EXPECT_FALSE(found.applied);
    EXPECT_LT(found.dispersion, 1);
    for (const FunnelRegion& row : found.regions) EXPECT_EQ(row.place, FunnelPlace::inside);
}

TEST(Funnel, OneOutlierDoesNotWidenTheFunnelForItself) {
    const Funnel found = *funnel(regions({100, 104, 96, 95, 105, 110, 90, 100, 101, 180}, 10'000));
    EXPECT_FALSE(found.applied);
    EXPECT_EQ(found.regions[9].place, FunnelPlace::above_998);
}

TEST(Funnel, RegionsThatDifferThroughoutWidenIt) {
    const Funnel found = *funnel(regions({100, 200, 60, 150, 50, 110, 90, 240, 30, 180}, 10'000));
    EXPECT_TRUE(found.applied);
    EXPECT_GT(found.dispersion, 20);
    EXPECT_EQ(found.regions[1].place, FunnelPlace::inside);
}

TEST(Rank, EqualCountsGiveEveryRegionTheSameChance) {
    // No variance between the regions: every order is as probable as any other.
    const auto found = *rank_regions(regions({10, 10, 10, 10}, 1000), {.top = 1, .draws = 20'000});
    for (const RegionRank& row : found) {
        EXPECT_EQ(row.observed, 1u);
        EXPECT_NEAR(row.in_top, 0.25, 0.02);
        EXPECT_EQ(row.rank.low, 1);
        EXPECT_EQ(row.rank.high, 4);
    }
}

TEST(Rank, TheProbabilityOfTwoRegionsIsThatOfTheirGammas) {
    // P(gamma(20.5) > gamma(10.5)) at equal exposure is the beta tail 1 - I_½(20.5, 10.5) = pbeta(.5, 10.5, 20.5) of R.
    const auto found =
        *rank_regions(regions({20, 10}, 1000), {.top = 1, .draws = 100'000, .prior = RatePrior::separate});
    EXPECT_NEAR(found[0].in_top, 0.96696001, 0.004);
    EXPECT_DOUBLE_EQ(found[0].in_top + found[1].in_top, 1);
}

TEST(Rank, ProbabilitiesOfTheTopAddUpToItsSize) {
    const auto found = *rank_regions(regions({40, 30, 22, 20, 11, 3}, 1000), {.top = 2});
    double sum = 0;
    for (const RegionRank& row : found) sum += row.in_top;
    EXPECT_NEAR(sum, 2, 1e-9);
    EXPECT_GT(found[0].in_top, 0.9);
    EXPECT_LT(found[5].in_top, 0.01);
}

TEST(Rank, TheSeedDecidesAndNothingElse) {
    const auto once = *rank_regions(regions({9, 7, 5, 3}, 1000), {.seed = 3}),
               again = *rank_regions(regions({9, 7, 5, 3}, 1000), {.seed = 3});
    for (std::size_t i = 0; i < once.size(); ++i) EXPECT_EQ(once[i].in_top, again[i].in_top);
    EXPECT_NE(once[0].in_top, (*rank_regions(regions({9, 7, 5, 3}, 1000), {.seed = 4}))[0].in_top);
}

TEST(Rank, AllOfThemIsNoTop) {
    EXPECT_EQ(rank_regions(regions({9, 7, 5}, 1000), {.top = 3}).error().code, "rates/top-out-of-range");
    EXPECT_EQ(rank_regions(regions({9, 7, 5}, 1000), {.top = 0}).error().code, "rates/top-out-of-range");
}

}  // namespace
}  // namespace dalel::rates
