#include "analysis/rates/comparison.hpp"

#include "analysis/rates/false_discovery.hpp"

#include <gtest/gtest.h>

namespace dalel::rates {
namespace {

Region region(std::string_view area, std::int64_t cases, double years) {
    return {Id<"area">{area}, {cases}, {years}};
}

TEST(FalseDiscovery, TheAdjustedValuesAreThoseOfThePublishedExample) {
    // The fifteen p-values of [benjamini-hochberg-1995, section 4]: at q = 0.05 the first four are discoveries.
    const std::vector<double> p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                   0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
    const std::vector<double> adjusted = false_discovery_adjusted(p);
    for (std::size_t i = 0; i < p.size(); ++i) EXPECT_EQ(adjusted[i] <= 0.05, i < 4) << i;
    EXPECT_NEAR(adjusted[3], 0.0095 * 15 / 4, 1e-12);
    EXPECT_NEAR(adjusted[5], 0.0298 * 15 / 7, 1e-12);  // a later, relatively smaller p carries it down
}

TEST(FalseDiscovery, TheOrderOfTheInputDoesNotMatter) {
    EXPECT_EQ(false_discovery_adjusted(std::vector{0.5, 0.01}), (std::vector{0.5, 0.02}));
    EXPECT_TRUE(false_discovery_adjusted({}).empty());
}

TEST(CompareRegions, OnlyWhatChanceDoesNotExplainIsCalledDifferent) {
    const Region regions[] = {region("A", 30, 100'000), region("B", 11, 100'000), region("C", 9, 100'000),
                              region("D", 10, 100'000)};
    const Comparison found = *compare_regions(regions);
    EXPECT_DOUBLE_EQ(found.country.value, 15);
    EXPECT_EQ(found.regions[0].verdict, Verdict::higher);
    for (int i = 1; i < 4; ++i) EXPECT_EQ(found.regions[i].verdict, Verdict::not_distinguished);
    EXPECT_DOUBLE_EQ(found.regions[0].ratio.value, 2);
    EXPECT_DOUBLE_EQ(found.regions[0].to_rest.value, 3);
    EXPECT_NEAR(found.regions[0].p, 5.33885443482e-05, 1e-14);  // 2 pbinom(29, 60, .25, lower = FALSE) of R 4.2.2
    EXPECT_LE(found.regions[1].p, found.regions[1].adjusted);
}

TEST(CompareRegions, EachBadInputHasItsOwnError) {
    const auto code = [](std::vector<Region> regions) { return compare_regions(regions).error().code; };
    EXPECT_EQ(code({region("A", 1, 10)}), "rates/one-region");
    EXPECT_EQ(code({region("A", 1, 10), region("A", 1, 10)}), "rates/duplicate-area");
    EXPECT_EQ(code({region("A", 1, 10), region("B", 1, 0)}), "rates/zero-population");
    EXPECT_EQ(code({region("A", 1, 10), region("B", 20, 10)}), "rates/more-cases-than-people");
    EXPECT_EQ(code({region("A", 0, 10), region("B", 0, 10)}), "rates/no-cases");
}

}  // namespace
}  // namespace dalel::rates
