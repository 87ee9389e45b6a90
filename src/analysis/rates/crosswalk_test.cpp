#include "analysis/rates/crosswalk.hpp"

#include <gtest/gtest.h>

namespace dalel::rates {
namespace {

AreaCases cases(const char* area, int count) {
    return {Id<"area">{area}, {count}};
}
AreaPersonYears people(const char* area, double years) {
    return {Id<"area">{area}, {years}};
}
Correspondence line(const char* from, const char* to, double share) {
    return {Id<"area">{from}, Id<"area">{to}, share};
}

TEST(JoinRegions, TheSameAreasMeetInTheOrderOfTheCases) {
    const auto joined =
        *join_regions(std::vector{cases("B", 2), cases("A", 1)}, std::vector{people("A", 10), people("B", 20)});
    EXPECT_EQ(joined.regions[0], (Region{Id<"area">{"B"}, {2}, {20}}));
    EXPECT_EQ(joined.regions[1], (Region{Id<"area">{"A"}, {1}, {10}}));
    EXPECT_TRUE(joined.used.empty());
}

TEST(JoinRegions, TwentyRegionsNeverMeetSeventeenInSilence) {
    const auto refused = join_regions(std::vector{cases("VKO", 5), cases("ABAI", 3)}, std::vector{people("VKO", 1000)});
    EXPECT_EQ(refused.error().code, "rates/areas-differ");
    EXPECT_NE(refused.error().message.find("ABAI"), std::string::npos);
}

TEST(JoinRegions, ACrosswalkAddsCasesUpToTheOlderAreas) {
    const auto joined = *join_regions(std::vector{cases("VKO", 5), cases("ABAI", 3)}, std::vector{people("VKO", 1000)},
                                      std::vector{line("ABAI", "VKO", 1)});
    ASSERT_EQ(joined.regions.size(), 1u);
    EXPECT_EQ(joined.regions[0].cases.count, 8);
    EXPECT_FALSE(joined.estimated);
    EXPECT_EQ(joined.used.size(), 1u);
}

TEST(JoinRegions, APopulationDividedByAShareIsAnEstimate) {
    const auto joined = *join_regions(std::vector{cases("N", 5), cases("S", 3)}, std::vector{people("OLD", 1000)},
                                      std::vector{line("OLD", "N", 0.6), line("OLD", "S", 0.4)});
    EXPECT_TRUE(joined.estimated);
    EXPECT_DOUBLE_EQ(joined.regions[0].person_years.years, 600);
}

TEST(JoinRegions, EachBadCrosswalkHasItsOwnError) {
    const std::vector c{cases("OLD", 5)};
    const std::vector p{people("N", 10), people("S", 10)};
    EXPECT_EQ(join_regions(c, p, std::vector{line("OLD", "N", 0.6), line("OLD", "S", 0.4)}).error().code,
              "rates/cases-cannot-be-divided");
    EXPECT_EQ(join_regions(c, p, std::vector{line("OLD", "N", 0.6)}).error().code, "rates/shares-do-not-add-up");
    EXPECT_EQ(join_regions(std::vector{cases("A", 1), cases("A", 2)}, p).error().code, "rates/duplicate-area");
}

}  // namespace
}  // namespace dalel::rates
