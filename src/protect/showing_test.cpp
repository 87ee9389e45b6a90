#include "protect/showing.hpp"

#include "base/random.hpp"
#include "protect/attack.hpp"
#include "protect/hypercubes.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace dalel::protect {
namespace {

/// Six areas in two regions, by six ages, by sex: skewed counts, many of them 1 or 2, some 0.
Table skewed(std::uint64_t seed) {
    const std::vector<Category> areas{{"_T", {}},    {"N", {}, 0},  {"S", {}, 0},  {"N1", {}, 1}, {"N2", {}, 1},
                                      {"N3", {}, 1}, {"S1", {}, 2}, {"S2", {}, 2}, {"S3", {}, 2}};
    const std::vector<Category> ages{{"_T", {}},   {"a", {}, 0}, {"b", {}, 0}, {"c", {}, 0},
                                     {"d", {}, 0}, {"e", {}, 0}, {"f", {}, 0}};
    const std::vector<Category> sexes{{"_T", {}}, {"M", {}, 0}, {"F", {}, 0}};
    const Structure structure{.id = Id<"cube">{"skewed"},
                              .dimensions = {{Id<"dimension">{"area"}, {}, DimensionKind::plain, areas},
                                             {Id<"dimension">{"age"}, {}, DimensionKind::plain, ages},
                                             {Id<"dimension">{"sex"}, {}, DimensionKind::plain, sexes}}};
    Random random{seed};
    std::vector<std::int64_t> values(9 * 7 * 3, 0);
    for (std::size_t area = 3; area < 9; ++area)
        for (std::size_t age = 1; age < 7; ++age)
            for (std::size_t sex = 1; sex < 3; ++sex) {
                const double u = random.unit();
                const auto count = static_cast<std::int64_t>(20 * u * u * u * u);
                for (const auto a : {area, area < 6 ? std::size_t{1} : std::size_t{2}, std::size_t{0}})
                    for (const auto g : {age, std::size_t{0}})
                        for (const auto s : {sex, std::size_t{0}}) values[(a * 7 + g) * 3 + s] += count;
            }
    std::vector<std::uint64_t> keys(values.size());
    std::iota(keys.begin(), keys.end(), 0u);
    std::vector<CellState> states(values.size(), CellState::normal);
    return *Table::of(Cube{structure, keys, values, states});
}

constexpr std::int64_t enough = 100'000'000;

TEST(Showing, EveryPrimaryCellIsProvedByAMovementAndLessIsWithheldThanByHypercubes) {
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u}) {
        const auto table = skewed(seed);
        const auto assessment = *assess(table, {Threshold{3}});
        const auto shown = suppress_by_showing(table, assessment, {}, {}, enough);
        ASSERT_TRUE(shown);
        EXPECT_TRUE(exposures(table, assessment, *shown).empty());
        const auto cubes = *suppress_by_hypercubes(table, assessment, {}, {});
        EXPECT_LT(loss(table, *shown).withheld_sum, loss(table, cubes).withheld_sum);
        EXPECT_EQ(suppress_by_showing(table, assessment, {}, {}, enough), shown) << "the same from run to run";
    }
}

TEST(Showing, WhereNoWorkIsLeftMoreIsWithheldAndNothingExposed) {
    const auto table = skewed(1);
    const auto assessment = *assess(table, {Threshold{3}});
    const auto hurried = *suppress_by_showing(table, assessment, {}, {}, 0);
    EXPECT_TRUE(exposures(table, assessment, hurried).empty());
    EXPECT_GT(loss(table, hurried).withheld_sum,
              loss(table, *suppress_by_showing(table, assessment, {}, {}, enough)).withheld_sum);
}

TEST(Showing, BeginsFromTheMovementsOfHypercubes) {
    const auto table = skewed(2);
    const auto assessment = *assess(table, {Threshold{3}});
    const auto cubes = *suppress_by_hypercubes(table, assessment, {}, {});
    const auto shown = suppress_by_showing(table, assessment, {}, {}, enough, cubes.movements);
    ASSERT_TRUE(shown);
    EXPECT_TRUE(exposures(table, assessment, *shown).empty());
    EXPECT_LE(loss(table, *shown).withheld_sum, loss(table, cubes).withheld_sum);
}

TEST(Showing, WhatIsKeptIsShownAndZerosAreShown) {
    const auto table = skewed(3);
    auto assessment = *assess(table, {Threshold{3}});
    assessment.kept = {0, 1, 2, 21, 42};
    const auto shown = *suppress_by_showing(table, assessment, {.least = 1}, {}, enough);
    for (const auto cell : assessment.kept) EXPECT_FALSE(shown.is_withheld(cell));
    for (CellIndex cell = 0; cell < table.size(); ++cell)
        EXPECT_FALSE(table.value(cell) == 0 && shown.is_withheld(cell));
    EXPECT_TRUE(exposures(table, assessment, shown, {.least = 1}).empty());
}

TEST(Attack, AMovementThatBreaksASumOrMovesAShownCellProvesNothing) {
    const auto table = skewed(1);
    const auto assessment = *assess(table, {Threshold{3}});
    Suppression alone{std::vector<Shown>(table.size(), Shown::yes)};
    const auto& primary = assessment.primaries.front();
    for (const auto& each : assessment.primaries) alone.cells[each.cell] = Shown::primary;
    const auto honest = exposures(table, assessment, alone);
    EXPECT_FALSE(honest.empty());
    alone.movements = {{{primary.cell, 1}}};
    EXPECT_EQ(exposures(table, assessment, alone), honest);
    auto of_everything = *suppress_by_showing(table, assessment, {}, {}, 0);
    alone.movements = of_everything.movements;
    EXPECT_EQ(exposures(table, assessment, alone), honest);
}

}  // namespace
}  // namespace dalel::protect
