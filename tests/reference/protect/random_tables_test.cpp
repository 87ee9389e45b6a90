// What protection promises, put to an attack that knows nothing of how it was reached.
#include "base/random.hpp"
#include "protect/protect.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace dalel::protect {
namespace {

/// area (country, 2 regions of 2), age (total, 3), sex (total, 2) with small counts: 7 x 4 x 3 cells.
Cube random_cube(std::uint64_t replicate) {
    Structure structure{
        .id = Id<"cube">{"random"},
        .dimensions = {
            {Id<"dimension">{"area"},
             {},
             DimensionKind::area,
             {{"_T", {}}, {"N", {}, 0}, {"S", {}, 0}, {"N1", {}, 1}, {"N2", {}, 1}, {"S1", {}, 2}, {"S2", {}, 2}}},
            {Id<"dimension">{"age"}, {}, DimensionKind::plain, {{"_T", {}}, {"a", {}, 0}, {"b", {}, 0}, {"c", {}, 0}}},
            {Id<"dimension">{"sex"}, {}, DimensionKind::plain, {{"_T", {}}, {"M", {}, 0}, {"F", {}, 0}}}}};
    Random random{20, replicate};
    std::vector<std::int64_t> values(7 * 4 * 3, 0);
    for (std::size_t area = 3; area < 7; ++area)
        for (std::size_t age = 1; age < 4; ++age)
            for (std::size_t sex = 1; sex < 3; ++sex) {
                const auto cases =
                    static_cast<std::int64_t>(random.below(3) == 0 ? random.below(3) : 2 + random.below(12));
                for (const std::size_t a : {area, area < 5 ? std::size_t{1} : std::size_t{2}, std::size_t{0}})
                    for (const std::size_t g : {age, std::size_t{0}})
                        for (const std::size_t s : {sex, std::size_t{0}}) values[(a * 4 + g) * 3 + s] += cases;
            }
    return Cube::of_all(std::move(structure), std::move(values));
}

TEST(RandomTables, NoAttackGetsInsideARequirementOfAnyTable) {
    for (std::uint64_t replicate = 0; replicate < 40; ++replicate) {
        const std::vector cubes{random_cube(replicate)};
        const auto protection = withhold(cubes, {.rules = {Threshold{3}}});
        ASSERT_TRUE(protection) << to_string(protection.error());
        const auto table = *Table::of(cubes[0]);
        const auto assessment = *assess(table, {Threshold{3}});
        const auto release = *Table::of_release(std::vector{protection->cubes[0].cube()});
        const auto inferred = *attack(release);
        for (const auto& primary : assessment.primaries) {
            const auto found = std::ranges::find(inferred, primary.cell, &Inferred::cell);
            ASSERT_NE(found, inferred.end());
            EXPECT_TRUE(found->interval.contains(static_cast<double>(table.value(primary.cell))));
            EXPECT_TRUE(primary.required.is_met_by(found->interval))
                << table.name(primary.cell) << " in table " << replicate;
        }
    }
}

TEST(RandomTables, AReaderWhoKnowsThatZerosAreShownGetsNoFurther) {
    for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
        const std::vector cubes{random_cube(replicate)};
        const auto protection = withhold(cubes, {.rules = {Threshold{3}}, .zeros_are_always_shown = true});
        ASSERT_TRUE(protection) << to_string(protection.error());
        const auto release = *Table::of_release(std::vector{protection->cubes[0].cube()});
        const auto assessment = *assess(*Table::of(cubes[0]), {Threshold{3}});
        const auto inferred = *attack(release, {.least = 1});
        for (const auto& primary : assessment.primaries)
            EXPECT_GE(std::ranges::find(inferred, primary.cell, &Inferred::cell)->interval.high, 3);
    }
}

TEST(RandomTables, TheWorkspaceFindsTheExposuresThatAReaderFinds) {
    for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
        const auto cube = random_cube(replicate);
        const auto table = *Table::of(cube);
        const auto assessment = *assess(table, {Threshold{3}});
        const auto suppression = *suppress_exact_recovery(table, assessment);
        std::vector<std::int64_t> values(cube.values().begin(), cube.values().end());
        std::vector<CellState> states(cube.size(), CellState::normal);
        std::vector<std::uint64_t> keys(cube.size());
        std::iota(keys.begin(), keys.end(), 0u);
        for (CellIndex cell = 0; cell < table.size(); ++cell)
            if (suppression.is_withheld(cell)) states[cell] = CellState::withheld, values[cell] = 0;
        const auto inferred = *attack(*Table::of_release(std::vector{Cube{cube.structure(), keys, values, states}}));
        std::vector<Exposure> expected;
        for (const auto& primary : assessment.primaries) {
            const auto interval = std::ranges::find(inferred, primary.cell, &Inferred::cell)->interval;
            if (!primary.required.is_met_by(interval)) expected.push_back({primary.cell, interval, primary.required});
        }
        EXPECT_EQ(exposures(table, assessment, suppression), expected) << replicate;
    }
}

TEST(RandomTables, TheProvedOptimumCostsNoMoreThanTheFastPattern) {
    for (std::uint64_t replicate = 0; replicate < 1; ++replicate) {
        const auto table = *Table::of(random_cube(replicate));
        auto assessment = *assess(table, {Threshold{3}});
        assessment.primaries.resize(std::min<std::size_t>(assessment.primaries.size(), 1));
        const auto fast = suppress(table, assessment, {}, {}, 0);
        const auto best = suppress(table, assessment, {}, {}, 200);
        ASSERT_TRUE(fast && best);
        if (best->is_optimal) EXPECT_LE(loss(table, *best).withheld_sum, loss(table, *fast).withheld_sum);
    }
}

}  // namespace
}  // namespace dalel::protect
