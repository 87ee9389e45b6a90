#include "analysis/rates/limits.hpp"

#include "analysis/rates/distribution.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dalel::rates {
namespace {

TEST(Garwood, TheLimitsAreThePublishedOnes) {
    const struct {
        int cases;
        double low, high;
    } published[] = {{0, 0, 3.68887945},
                     {1, .025317808, 5.57164339},
                     {3, .618672, 8.767273},
                     {5, 1.62348639, 11.6683321},
                     {10, 4.7953887, 18.390356}};
    for (const auto& row : published) {
        const Estimate limits = poisson_limits(Cases{row.cases});
        EXPECT_NEAR(limits.low, row.low, 5e-7) << row.cases;
        EXPECT_NEAR(limits.high, row.high, 5e-7) << row.cases;
        EXPECT_EQ(limits.method, "garwood");
    }
}

TEST(Garwood, TheLimitsOfLargeCountsKeepTheirDigits) {
    // qgamma(.025, x), qgamma(.975, x + 1) of R 4.2.2.
    EXPECT_NEAR(poisson_limits(Cases{100}).low, 81.363991250923, 1e-10);
    EXPECT_NEAR(poisson_limits(Cases{100'000}).low, 99381.152663745, 1e-6);
    EXPECT_NEAR(poisson_limits(Cases{100'000}).high, 100621.744739744, 1e-6);
}

TEST(Garwood, EachTailHoldsHalfOfAlpha) {
    for (const int cases : {1, 2, 7, 40, 900}) {
        const Estimate limits = poisson_limits(Cases{cases}, 0.998);
        EXPECT_NEAR(poisson_at_least(cases, limits.low), 0.001, 1e-12);
        EXPECT_NEAR(poisson_at_most(cases, limits.high), 0.001, 1e-12);
    }
}

TEST(MidP, TheLimitsAreInsideTheExactOnes) {
    // Solved with ppois and dpois of R 4.2.2.
    EXPECT_NEAR(poisson_limits(Cases{10}, 0.95, LimitMethod::mid_p).low, 5.0795218472, 1e-9);
    EXPECT_NEAR(poisson_limits(Cases{10}, 0.95, LimitMethod::mid_p).high, 17.8248536967, 1e-9);
    EXPECT_NEAR(poisson_limits(Cases{1}, 0.95, LimitMethod::mid_p).low, 0.0500203448, 1e-9);
    EXPECT_NEAR(poisson_limits(Cases{0}, 0.95, LimitMethod::mid_p).high, -std::log(0.05), 1e-9);
    EXPECT_EQ(poisson_limits(Cases{0}, 0.95, LimitMethod::mid_p).low, 0);
}

TEST(Byar, TheApproximationIsNearTheExactLimits) {
    const Estimate limits = poisson_limits(Cases{10}, 0.95, LimitMethod::byar);
    EXPECT_NEAR(limits.low, 4.7874499140, 1e-9);
    EXPECT_NEAR(limits.high, 18.3914586058, 1e-9);
    EXPECT_EQ(poisson_limits(Cases{0}, 0.95, LimitMethod::byar).low, 0);
}

TEST(Distribution, TailsAgreeWithTheirTables) {
    // R 4.2.2.
    EXPECT_NEAR(poisson_at_most(100'000, 100'500), 0.05746621797223, 1e-10);
    EXPECT_NEAR(poisson_at_most(5, 30) / 2.2573487463963e-08, 1, 1e-12);
    EXPECT_NEAR(binomial_at_most(3, 10, 0.2), 0.87912611840000, 1e-13);
    EXPECT_NEAR(binomial_at_most(40, 100, 0.5), 0.02844396682049, 1e-13);
    EXPECT_NEAR(binomial_at_most(60'000, 100'000, 0.6), 0.50120173950273, 1e-9);
    EXPECT_NEAR(normal_quantile(0.975), 1.9599639845401, 1e-12);
    EXPECT_NEAR(normal_quantile(0.999), 3.0902323061678, 1e-12);
}

TEST(Distribution, AtMostAndAtLeastMeetInTheProbability) {
    for (const double mean : {0.3, 4.0, 60.0})
        for (const int k : {0, 1, 3, 50, 70})
            EXPECT_NEAR(poisson_at_most(k, mean) + poisson_at_least(k, mean) - poisson_probability(k, mean), 1, 1e-12);
    for (const int k : {0, 3, 9, 12})
        EXPECT_NEAR(binomial_at_most(k, 12, 0.3) + binomial_at_least(k, 12, 0.3) - binomial_probability(k, 12, 0.3), 1,
                    1e-12);
}

}  // namespace
}  // namespace dalel::rates
