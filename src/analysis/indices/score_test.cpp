#include "analysis/indices/gti.hpp"
#include "analysis/indices/published_rank.hpp"
#include "analysis/indices/sensitivity.hpp"
#include "analysis/indices/what_if.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dalel::indices {
namespace {

Id<"area"> area(const char* code) {
    return Id<"area">{code};
}

/// The modern score of one country with these values so many years ago.
double modern(std::vector<double> values, int years_ago) {
    const std::vector areas{area("X")};
    const std::vector rows{YearValues{area("X"), 2024 - years_ago, std::move(values)}};
    return *scores(gti_modern("2025"), 2024, areas, rows)->front().value;
}

TEST(GlobalTerrorismIndex, OneIncidentFadesOverFiveYears) {
    const double published[] = {0.423, 0.233, 0.123, 0.059, 0.030};
    for (int years_ago = 0; years_ago < 5; ++years_ago)
        EXPECT_DOUBLE_EQ(modern({1, 0, 0, 0}, years_ago), published[years_ago]);
    EXPECT_DOUBLE_EQ(modern({1, 1, 0, 0}, 0), 1.136);
    EXPECT_DOUBLE_EQ(modern({1, 4, 0, 0}, 2), 0.999);  // 0.13 × 13 = 1.69
}

TEST(GlobalTerrorismIndex, TwentyThousandIsTenAndMoreIsStillTen) {
    const double whole = 20'000 / 0.52;
    EXPECT_DOUBLE_EQ(modern({whole, 0, 0, 0}, 0), 10);
    EXPECT_DOUBLE_EQ(modern({whole * 3, 0, 0, 0}, 0), 10);
}

TEST(GlobalTerrorismIndex, TiesShareTheLowestRank) {
    const std::vector areas{area("KZ"), area("UZ"), area("KG"), area("BY"), area("RU")};
    const std::vector rows{YearValues{area("UZ"), 2023, {1, 0, 0, 0}}, YearValues{area("BY"), 2023, {1, 0, 0, 0}},
                           YearValues{area("RU"), 2024, {50, 150, 600, 0}}};
    const auto found = *scores(gti_modern("2025"), 2024, areas, rows);
    EXPECT_EQ(found[4].rank, 1u);
    EXPECT_EQ(found[1].rank, 2u);
    EXPECT_EQ(found[3].rank, 2u);
    EXPECT_EQ(found[0].rank, 4u);
    EXPECT_EQ(found[2].rank, 4u);
    EXPECT_EQ(*found[0].value, 0);
    EXPECT_EQ(found[0].band, "no impact");
    EXPECT_EQ(found[1].band, "very low");
}

TEST(GlobalTerrorismIndex, TheClassicEditionGivesRanksAndNoScores) {
    const std::vector areas{area("A"), area("B")};
    const std::vector rows{YearValues{area("A"), 2016, {21, 36, 53, 20}},
                           YearValues{area("B"), 2012, {21, 36, 53, 20}}};
    const auto found = *scores(gti_classic("2017"), 2016, areas, rows);
    EXPECT_NEAR(found[0].aggregate, 195.5 * 16 / 31, 1e-12);
    EXPECT_NEAR(found[1].aggregate, 195.5 / 31, 1e-12);
    EXPECT_FALSE(found[0].value);
    EXPECT_EQ(found[0].rank, 1u);
}

Definition development() {
    return {.id = Id<"index">{"D"},
            .edition = "1",
            .indicators = {{Id<"indicator">{"life"}, 1, MinMax{20, 85}},
                           {Id<"indicator">{"poverty"}, 1, MinMax{0, 50}, true}},
            .aggregation = Aggregation::geometric_mean,
            .bands = {{"low", 0}, {"high", 0.7}}};
}

TEST(Score, AnIndicatorIsNormalisedReversedAndCut) {
    const std::vector areas{area("A"), area("B")};
    const std::vector rows{YearValues{area("A"), 2020, {72, 10}}, YearValues{area("B"), 2020, {90, 25}}};
    const auto found = *scores(development(), 2020, areas, rows);
    EXPECT_NEAR(*found[0].value, std::sqrt(0.8 * 0.8), 1e-12);
    EXPECT_NEAR(*found[1].value, std::sqrt(1 * 0.5), 1e-12);
    EXPECT_EQ(found[0].band, "high");
    EXPECT_EQ(found[1].rank, 2u);
}

TEST(Score, StandardisedValuesHaveMeanZero) {
    Definition definition = development();
    definition.indicators = {{Id<"indicator">{"x"}, 2, Standardised{}}};
    definition.aggregation = Aggregation::weighted_mean;
    definition.order = RankOrder::lowest_first;
    const std::vector areas{area("A"), area("B"), area("C")};
    const std::vector rows{YearValues{area("A"), 2020, {1}}, YearValues{area("B"), 2020, {2}},
                           YearValues{area("C"), 2020, {3}}};
    const auto found = *scores(definition, 2020, areas, rows);
    EXPECT_NEAR(*found[0].value, -std::sqrt(1.5), 1e-12);
    EXPECT_NEAR(*found[0].value + *found[1].value + *found[2].value, 0, 1e-12);
    EXPECT_EQ(found[0].rank, 1u);
}

TEST(Score, EachBadInputHasItsOwnError) {
    const std::vector areas{area("A"), area("B")};
    const auto code = [&](const Definition& definition, std::vector<YearValues> rows) {
        return scores(definition, 2020, areas, rows).error().code;
    };
    const YearValues a{area("A"), 2020, {72, 10}}, b{area("B"), 2020, {70, 20}};
    EXPECT_EQ(code(development(), {a}), "index/missing-value");
    EXPECT_EQ(code(development(), {a, a}), "index/duplicate-row");
    EXPECT_EQ(code(development(), {a, {area("C"), 2020, {1, 1}}}), "index/unknown-area");
    EXPECT_EQ(code(development(), {a, {area("B"), 2019, {1, 1}}}), "index/year-outside");
    EXPECT_EQ(code(development(), {a, {area("B"), 2020, {1}}}), "index/wrong-number-of-values");
    EXPECT_EQ(code(development(), {a, {area("B"), 2020, {NAN, 1}}}), "index/not-a-number");
    EXPECT_EQ(code(development(), {a, {area("B"), 2020, {10, 1}}}), "index/not-above-zero");
    Definition equal = development();
    equal.indicators[0].normalisation = MinMax{};
    EXPECT_EQ(code(equal, {{area("A"), 2020, {5, 1}}, {area("B"), 2020, {5, 1}}}), "index/all-equal");
}

TEST(Definition, EachBadDefinitionHasItsOwnError) {
    const auto code = [](auto spoil) {
        Definition definition = development();
        spoil(definition);
        return checked(definition).error().code;
    };
    EXPECT_EQ(code([](Definition& d) { d.indicators.clear(); }), "index/no-indicator");
    EXPECT_EQ(code([](Definition& d) { d.indicators[1].id = d.indicators[0].id; }), "index/duplicate-indicator");
    EXPECT_EQ(code([](Definition& d) { d.indicators[0].weight = -1; }), "index/bad-weight");
    EXPECT_EQ(code([](Definition& d) { d.year_weights = {0}; }), "index/bad-weight");
    EXPECT_EQ(code([](Definition& d) { d.year_weights.clear(); }), "index/no-year");
    EXPECT_EQ(code([](Definition& d) { d.bands[1].from = 0; }), "index/bands-not-ascending");
    EXPECT_EQ(code([](Definition& d) { d.indicators[0].normalisation = MinMax{85, 20}; }), "index/bad-limits");
    EXPECT_EQ(code([](Definition& d) { d.scale = LogScale{0}; }), "index/bad-limits");
}

TEST(Sensitivity, ARankThatRestsOnTheWeightsHasAWideInterval) {
    Definition definition = development();
    definition.indicators = {{Id<"indicator">{"x"}}, {Id<"indicator">{"y"}}};
    definition.aggregation = Aggregation::weighted_sum;
    const std::vector areas{area("BOTH"), area("X"), area("Y"), area("NONE")};
    const std::vector rows{YearValues{area("BOTH"), 2020, {9, 9}}, YearValues{area("X"), 2020, {6, 1}},
                           YearValues{area("Y"), 2020, {1, 5}}, YearValues{area("NONE"), 2020, {0, 0}}};
    const auto found = *sensitivity(definition, 2020, areas, rows, {.weights = AnyWeights{}});
    EXPECT_EQ(found[0].highest, 1u);
    EXPECT_EQ(found[3].lowest, 4u);
    EXPECT_EQ(found[1].stated.rank, 2u);
    EXPECT_EQ(found[1].rank.low, 2);
    EXPECT_EQ(found[1].rank.high, 3);
    EXPECT_EQ(found[2].lowest, 2u);
    // X is second where 6w + (1 - w) > w + 5(1 - w): w > 4/9.
    const auto small = *sensitivity(definition, 2020, areas, rows, {.weights = UniformFactor{0.05}});
    EXPECT_EQ(small[1].highest, 2u);
    EXPECT_EQ(sensitivity(definition, 2020, areas, rows, {.weights = UniformFactor{0}}).error().code,
              "index/bad-spread");
}

TEST(WhatIf, OneDeathLessMovesOneScore) {
    const std::vector areas{area("KZ"), area("UZ")};
    const std::vector rows{YearValues{area("KZ"), 2024, {1, 1, 0, 0}}};
    const auto found = *what_if(gti_modern("2025"), 2024, areas, rows,
                                std::vector{Change{area("KZ"), 2024, Id<"indicator">{"deaths"}, 0},
                                            Change{area("UZ"), 2024, Id<"indicator">{"incidents"}, 4}});
    EXPECT_DOUBLE_EQ(*found[0].before.value, 1.136);
    EXPECT_DOUBLE_EQ(*found[0].after.value, 0.423);
    EXPECT_EQ(found[1].after.rank, 1u);
    EXPECT_EQ(found[0].after.rank, 2u);
    EXPECT_EQ(what_if(gti_modern("2025"), 2024, areas, rows,
                      std::vector{Change{area("KZ"), 2024, Id<"indicator">{"wounded"}, 0}})
                  .error()
                  .code,
              "index/unknown-indicator");
}

TEST(PublishedRank, ARankWithoutAnEditionIsLookedUp) {
    const auto row = [](const char* index, const char* edition, int data_year, std::uint32_t rank) {
        return PublishedRank{Id<"index">{index}, edition, data_year, area("KZ"), rank, {}, {}};
    };
    const std::vector published{row("GTI", "2019", 2018, 85), row("GTI", "2018", 2017, 75),
                                row("GPI", "2019", 2019, 64), row("GTI", "2025", 2024, 100)};
    const auto quoted = editions_with(published, area("KZ"), 75);
    ASSERT_EQ(quoted.size(), 1u);
    EXPECT_EQ(quoted[0].edition, "2018");
    const auto all = editions_of(published, Id<"index">{"GTI"}, area("KZ"));
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].rank, 75u);
    EXPECT_EQ(all[2].rank, 100u);
}

}  // namespace
}  // namespace dalel::indices
