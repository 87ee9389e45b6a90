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
    EXPECT_EQ(rate.formula.in(Language::en), "100\u202f000 × 30 ÷ 100\u202f000 = 30.00");
    EXPECT_EQ(rate.formula.in(Language::ru), "100\u202f000 × 30 ÷ 100\u202f000 = 30,00");
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

TEST(ComputedFigure, CountsOnTheRegionsOfAnotherDayAreSumsBackwardsAndEstimatesForwards) {
    auto release = three_regions();
    const auto split = [](const char* on, const char* from, const char* to, double share) {
        return AreaChange{.id = Id<"area-change">{on}, .kind = AreaChangeKind::split, .on = *parse_date(on), .from = Id<"area">{from}, .to = Id<"area">{to}, .share = share};
    };
    release.observatory.areas.changes = {split("2019-06-01", "XX-O", "XX-A", 0.4), split("2019-06-01", "XX-O", "XX-B", 0.6), split("2021-06-01", "XX-C", "XX-D", 0.75),
                                         split("2021-06-01", "XX-C", "XX-E", 0.25)};
    const auto sum = find_computed(release, "crosswalk:XX-O@2019-01-01:t/offences.XX-A.THEFT.2020~offences.XX-B.THEFT.2020").value();
    EXPECT_DOUBLE_EQ(sum.value, 41);
    EXPECT_EQ(sum.formula.in(Language::en), "30 + 11 = 41");
    EXPECT_EQ(sum.quantity.in(Language::en), "Sum on the regions of another day");
    const auto estimate = find_computed(release, "crosswalk:XX-D@2022-01-01:t/offences.XX-C.THEFT.2020").value();
    EXPECT_DOUBLE_EQ(estimate.value, 6.75);
    EXPECT_EQ(estimate.formula.in(Language::ru), "9 × 0,75 = 6,75");
    EXPECT_EQ(estimate.quantity.in(Language::en), "Estimate on the regions of another day");
    EXPECT_EQ(estimate.method, "crosswalk");
    // A part alone is not the whole, and what goes elsewhere is no part.
    const auto partial = find_computed(release, "crosswalk:XX-O@2019-01-01:t/offences.XX-A.THEFT.2020");
    ASSERT_FALSE(partial);
    EXPECT_NE(partial.error().hint.find("XX-B is not among them"), std::string::npos) << partial.error().hint;
    for (const auto* wrong : {"crosswalk:XX-D@2022-01-01:t/offences.XX-A.THEFT.2020", "crosswalk:XX-D@soon:t/offences.XX-C.THEFT.2020", "crosswalk:XX-D", "crosswalk:XX-D@2022-01-01:t",
                              "crosswalk:XX-D@2022-01-01:t/offences.XX-C.THEFT.2020~offences.XX-C.THEFT.2020"})
        EXPECT_FALSE(find_computed(release, wrong)) << wrong;
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

TEST(ComputedFigure, WhatIsWorkedOutOfRecordsOfNobodySaysSo) {
    auto release = three_regions();
    constexpr auto id = "rate:t/offences.XX-A.THEFT.2020";
    EXPECT_FALSE(find_computed(release, id)->synthetic);
    EXPECT_EQ(computed_json(release, id, Language::en)->find("synthetic"), std::string::npos);
    auto& cube = release.observatory.tables.front().cube;
    auto structure = cube.structure();
    structure.synthetic = true;
    std::vector<std::uint64_t> keys;
    for (std::size_t i = 0; i < cube.size(); ++i) keys.push_back(cube.key(i));
    cube = Cube{std::move(structure), std::move(keys), {cube.values().begin(), cube.values().end()}, {cube.states().begin(), cube.states().end()}};
    EXPECT_TRUE(find_computed(release, id)->synthetic);
    EXPECT_NE(computed_json(release, id, Language::en)->find("\"synthetic\": true"), std::string::npos);
}

TEST(ComputedFigure, JsonSpeaksTheLanguageAskedFor) {
    const auto json = computed_json(three_regions(), "rate:t/offences.XX-A.THEFT.2020", Language::ru).value();
    EXPECT_NE(json.find("\"unit\": \"на 100 000 жителей в год\""), std::string::npos) << json;
    EXPECT_NE(json.find("\"rests_on\": ["), std::string::npos);
}

}  // namespace
}  // namespace dalel
