#include "analysis/rates/power.hpp"

#include "analysis/rates/comparison.hpp"
#include "analysis/rates/distribution.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dalel::rates {
namespace {

TEST(RatesPower, SixtyCasesInFourRegionsNoticeARatioOfThree) {
    // Four equal regions, 60 cases: 25 and more in one have p of at most 0.0125.
    const double ratio = *least_ratio_noticed(0.25, 60, 4);
    const double chance = ratio * 0.25 / (ratio * 0.25 + 0.75);
    std::int64_t least = 60;
    while (2 * binomial_at_least(least - 1, 60, 0.25) <= 0.0125) --least;
    EXPECT_EQ(least, 25);
    EXPECT_NEAR(ratio, 2.5823529112, 1e-9);
    EXPECT_NEAR(binomial_at_least(least, 60, chance), 0.8, 1e-9);
    // Such a region alone is called higher just from that number of cases on.
    for (const auto count : {least - 1, least}) {
        const std::int64_t rest = 60 - count;
        std::vector<Region> regions;
        for (const auto cases : {count, rest / 3, rest / 3, rest - 2 * (rest / 3)})
            regions.push_back({Id<"area">{std::string(1, static_cast<char>('A' + regions.size()))}, Cases{cases}, PersonYears{100'000}});
        const auto comparison = compare_regions(regions);
        ASSERT_TRUE(comparison);
        EXPECT_EQ(comparison->regions.front().verdict == Verdict::higher, count == least) << count;
        EXPECT_EQ(*comparison->regions.front().least_ratio, ratio);
    }
}

TEST(RatesPower, FewCasesOrASmallShareNoticeLess) {
    EXPECT_FALSE(least_ratio_noticed(0.25, 2, 4));
    EXPECT_FALSE(least_ratio_noticed(0.25, 0, 4));
    EXPECT_LT(*least_ratio_noticed(0.25, 600, 4), *least_ratio_noticed(0.25, 60, 4));
    EXPECT_LT(*least_ratio_noticed(0.25, 600, 4), *least_ratio_noticed(0.05, 600, 4));
    EXPECT_LT(*least_ratio_noticed(0.25, 600, 4), *least_ratio_noticed(0.25, 600, 20));
}

}  // namespace
}  // namespace dalel::rates
