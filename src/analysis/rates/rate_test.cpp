#include "analysis/rates/rate.hpp"

#include "analysis/rates/person_years.hpp"
#include "analysis/rates/ratio.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dalel::rates {
namespace {

Region region(std::string_view area, std::int64_t cases, double years) {
    return {Id<"area">{area}, {cases}, {years}};
}

TEST(RatePer100k, IsTheCountWithItsLimitsOverThePersonTime) {
    const Estimate rate = *rate_per_100k(region("KZ-AKT", 10, 200'000));
    EXPECT_DOUBLE_EQ(rate.value, 5);
    EXPECT_NEAR(rate.low, 2.39769435, 1e-8);
    EXPECT_NEAR(rate.high, 9.195178, 1e-7);
}

TEST(RatePer100k, ACountOfZeroHasARateOfZeroAndAHighLimitAboveIt) {
    const Estimate rate = *rate_per_100k(region("KZ-NKZ", 0, 100'000));
    EXPECT_EQ(rate.value, 0);
    EXPECT_EQ(rate.low, 0);
    EXPECT_NEAR(rate.high, 3.68887945, 1e-8);
}

TEST(RatePer100k, WhatCannotBeARateIsRefused) {
    EXPECT_EQ(rate_per_100k(region("A", 1, 0)).error().code, "rates/zero-population");
    EXPECT_EQ(rate_per_100k(region("A", 1, std::nan(""))).error().code, "rates/zero-population");
    EXPECT_EQ(rate_per_100k(region("A", -1, 10)).error().code, "rates/negative-cases");
    EXPECT_EQ(rate_per_100k(region("A", 11, 10)).error().code, "rates/more-cases-than-people");
}

TEST(StandardisedRatio, ComparesWithWhatTheCountrysRatesWouldGive) {
    const Stratum strata[] = {{{50'000}, {0.00004}}, {{30'000}, {0.0001}}};
    const double expected = expected_cases(strata);
    EXPECT_DOUBLE_EQ(expected, 5);
    const Estimate ratio = *standardised_ratio(Cases{10}, expected);
    EXPECT_DOUBLE_EQ(ratio.value, 2);
    EXPECT_NEAR(ratio.low, 0.95907774, 1e-7);
    EXPECT_NEAR(ratio.high, 3.6780712, 1e-7);
    EXPECT_EQ(standardised_ratio(Cases{1}, 0).error().code, "rates/nothing-expected");
}

TEST(RateRatio, TheExactLimitsAreThoseOfTheConditionalTest) {
    // poisson.test(c(11, 21), c(800, 3011)) of R 4.2.2.
    const RateRatio found = *rate_ratio(region("A", 11, 800), region("B", 21, 3011));
    EXPECT_NEAR(found.ratio.value, 1.9714880952381, 1e-12);
    EXPECT_NEAR(found.ratio.low, 0.85842640339164, 1e-11);
    EXPECT_NEAR(found.ratio.high, 4.27726594365407, 1e-11);
}

TEST(RateRatio, TheTestRejectsExactlyWhereTheLimitsExcludeOne) {
    for (std::int64_t a = 0; a < 40; ++a) {
        const RateRatio found = *rate_ratio(region("A", a, 1000), region("B", 15, 1500));
        EXPECT_EQ(found.p<0.05, found.ratio.low> 1 || found.ratio.high < 1) << a;
    }
}

TEST(RateRatio, NoCaseBelowTheLineLeavesTheRatioOpen) {
    const RateRatio found = *count_ratio(Cases{4}, Cases{0});
    EXPECT_TRUE(std::isinf(found.ratio.high));
    EXPECT_GT(found.ratio.low, 0.6);
    EXPECT_NEAR(found.p, 0.125, 1e-12);
    EXPECT_EQ(count_ratio(Cases{0}, Cases{0}).error().code, "rates/no-cases");
    EXPECT_EQ(count_ratio(Cases{-1}, Cases{0}).error().code, "rates/negative-cases");
}

TEST(PersonYears, AYearCountsItsMidYearPopulationOnce) {
    const MidYear populations[] = {mid_year_of(2021, 1'000'000, 1'020'000), {2022, 1'030'000}};
    EXPECT_DOUBLE_EQ(person_years(*parse_period("2021"), populations)->years, 1'010'000);
    EXPECT_DOUBLE_EQ(person_years(*parse_period("2021/2022"), populations)->years, 2'040'000);
    EXPECT_DOUBLE_EQ(person_years(*parse_period("2022-01"), populations)->years, 1'030'000 * 31 / 365.0);
}

TEST(PersonYears, AYearWithoutPopulationIsNeverFilledFromAnother) {
    const MidYear populations[] = {{2021, 1'000'000}};
    const MidYear twice[] = {{2021, 1'000'000}, {2021, 900'000}};
    const MidYear nobody[] = {{2021, 0}};
    EXPECT_EQ(person_years(*parse_period("2021/2022"), populations).error().code, "rates/no-population");
    EXPECT_EQ(person_years(*parse_period("2021"), twice).error().code, "rates/duplicate-year");
    EXPECT_EQ(person_years(*parse_period("2021"), nobody).error().code, "rates/zero-population");
}

}  // namespace
}  // namespace dalel::rates
