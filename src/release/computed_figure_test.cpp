#include "../tests/support/observatory_builder.hpp"
#include "release/computed_figure.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

/// Three regions of 100,000 with 30, 11 and 9 thefts in 2020.
Release three_regions() {
    test::Builder o;
    o.country("XX").region("XX-A").region("XX-B").region("XX-C");
    o.measure("offences", "offence", MeasureKind::flow, Stage::registered);
    o.provision("THEFT", "1");
    std::vector<std::pair<std::vector<std::string>, std::int64_t>> rows;
    const std::pair<const char*, std::int64_t> thefts[] = {{"XX-A", 30}, {"XX-B", 11}, {"XX-C", 9}};
    for (const auto& [area, count] : thefts) {
        rows.push_back({{"offences", area, "THEFT", "2020"}, count});
        o.population(area, "2020-01-01", 99'000).population(area, "2021-01-01", 101'000);
    }
    o.table("t", {"measure", "area", "provision", "period"}, rows);
    Release release;
    release.observatory = o.build();
    return release;
}

TEST(ComputedFigure, ARateSaysItsLimitsItsFormulaAndWhatItRestsOn) {
    const auto release = three_regions();
    const auto rate = find_computed(release, "rate:t/offences.XX-A.THEFT.2020").value();
    EXPECT_DOUBLE_EQ(rate.value, 30);
    EXPECT_NEAR(*rate.low, 20.24, 0.01);   // Garwood's limits of 30 cases
    EXPECT_NEAR(*rate.high, 42.83, 0.01);
    EXPECT_EQ(rate.formula.in(Language::en), "100 000 × 30 ÷ 100\u202f000 = 30.00");
    EXPECT_EQ(rate.formula.in(Language::ru), "100 000 × 30 ÷ 100\u202f000 = 30,00");
    EXPECT_EQ(rate.method, "garwood");
    EXPECT_EQ(rate.figures, (std::vector<std::string>{"cell:t/offences.XX-A.THEFT.2020"}));
    ASSERT_EQ(rate.populations.size(), 2U);
    EXPECT_EQ(rate.populations[0].row->persons, 99'000);
    EXPECT_EQ(find_population(release.observatory, rate.populations[1].id)->row->persons, 101'000);
}

TEST(ComputedFigure, ARatioIsToWhatTheWholeWouldHaveGiven) {
    const auto ratio = find_computed(three_regions(), "ratio:t/offences.XX-A.THEFT.2020").value();
    EXPECT_DOUBLE_EQ(ratio.value, 30 / (50.0 / 3));
    EXPECT_EQ(ratio.formula.in(Language::en), "30 ÷ (50 × 100\u202f000 ÷ 300\u202f000) = 1.80");
}

TEST(ComputedFigure, SeveralCellsTogetherHaveOneRate) {
    const auto rate = find_computed(three_regions(), "rate:t/offences.XX-B.THEFT.2020~offences.XX-C.THEFT.2020").value();
    EXPECT_DOUBLE_EQ(rate.value, 10);
    EXPECT_EQ(rate.figures.size(), 2U);
    EXPECT_EQ(rate.populations.size(), 4U);
    EXPECT_TRUE(rate.area.empty());
}

TEST(ComputedFigure, WhatCannotBeComputedSaysWhatCan) {
    const auto release = three_regions();
    EXPECT_EQ(find_computed(release, "rate:nothing/x").error().code, "figure/unknown");
    EXPECT_EQ(find_computed(release, "rate:t").error().code, "figure/unknown");
    EXPECT_EQ(find_computed(release, "analysis:none/XX-A/rate").error().code, "analysis/unknown");
    EXPECT_EQ(find_population(release.observatory, "population:1/XX-A/1999-01-01").error().code, "figure/unknown");
    EXPECT_FALSE(find_computed(release, "rate:t/offences.XX-Z.THEFT.2020"));
    EXPECT_TRUE(is_computed_id("analysis:a/b/c"));
    EXPECT_FALSE(is_computed_id("analysis:a"));
    EXPECT_FALSE(is_computed_id("claim:S022"));
}

TEST(ComputedFigure, JsonSpeaksTheLanguageAskedFor) {
    const auto json = computed_json(three_regions(), "rate:t/offences.XX-A.THEFT.2020", Language::ru).value();
    EXPECT_NE(json.find("\"unit\": \"на 100 000 жителей в год\""), std::string::npos) << json;
    EXPECT_NE(json.find("\"rests_on\": ["), std::string::npos);
}

}  // namespace
}  // namespace dalel
