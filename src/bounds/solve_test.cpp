#include "bounds/solve.hpp"

#include "bounds/tighten.hpp"

#include <array>
#include <vector>

#include <gtest/gtest.h>

namespace dalel::bounds {
namespace {

/// total = named + one rest; origins: the total 0, the parts 1, 2, …
struct Breakdown {
    System system;
    Variable total;
    Variable rest;

    Breakdown(double stated, std::initializer_list<double> named) {
        total = system.add_count();
        rest = system.add_count();
        std::vector<Variable> parts{rest};
        Origin origin = 0;
        system.state(total, Interval::at(stated), origin);
        for (const double count : named) {
            parts.push_back(system.add_count());
            system.state(parts.back(), Interval::at(count), ++origin);
        }
        system.state_sum(total, parts);
    }
};

TEST(Solve, TheRestOfATotalIsWhatItsNamedPartsLeave) {
    const Breakdown convictions{62, {19, 7, 6, 5, 5, 5}};
    EXPECT_EQ(solve(convictions.system, convictions.rest), (Bounds{Interval::at(15)}));
}

TEST(Solve, SevenMembersOfAtLeastOneThatMustSumToSevenAreOneEach) {
    System system;
    const auto total = system.add_count();
    const auto first = system.add_count();
    std::vector<Variable> parts{first};
    system.state(total, Interval::at(10), 0);
    system.state(first, Interval::at(3), 1);
    for (Origin origin = 2; origin < 9; ++origin) {
        parts.push_back(system.add_count());
        system.state(parts.back(), Interval::at_least(1), origin);
    }
    system.state_sum(total, parts);
    auto solver = Solver::of(system);
    ASSERT_TRUE(solver);
    for (std::size_t i = 1; i < parts.size(); ++i) EXPECT_EQ(solver->bounds(parts[i]), (Bounds{Interval::at(1)}));
}

TEST(Solve, PartsThatExceedTheirTotalContradictItAndAllAreNamed) {
    const Breakdown convictions{62, {19, 17, 16, 18}};
    const auto bounds = solve(convictions.system, convictions.rest);
    ASSERT_FALSE(bounds);
    EXPECT_EQ(bounds.error(), (Contradiction{{0, 1, 2, 3, 4}}));
}

TEST(Solve, AContradictionNamesNoStatementItCanDoWithout) {
    Breakdown convictions{62, {70, 5, 5}};
    convictions.system.state(convictions.rest, Interval::at_least(3), 4);
    EXPECT_EQ(solve(convictions.system, convictions.rest).error(), (Contradiction{{0, 1}}));
}

TEST(Solve, OfTwoContradictionsTheOneOfTheEarliestStatementsIsFound) {
    Breakdown convictions{62, {62, 62, 62}};
    EXPECT_EQ(solve(convictions.system, convictions.rest).error(), (Contradiction{{0, 1, 2}}));
}

TEST(Solve, AnEmptyRangeByDefinitionContradictsWithoutAnybodysStatement) {
    System system;
    const auto half = system.add_variable({0.25, 0.75}, true);
    EXPECT_EQ(solve(system, half).error(), Contradiction{});
}

/// Margins of a table of two rows and columns, all four inner cells unknown.
struct TwoByTwo {
    System system;
    std::array<Variable, 4> cells;

    TwoByTwo(std::array<double, 2> rows, std::array<double, 2> columns) {
        for (auto& cell : cells) cell = system.add_count();
        system.state({{cells[0]}, {cells[1]}}, Interval::at(rows[0]), 0);
        system.state({{cells[2]}, {cells[3]}}, Interval::at(rows[1]), 1);
        system.state({{cells[0]}, {cells[2]}}, Interval::at(columns[0]), 2);
        system.state({{cells[1]}, {cells[3]}}, Interval::at(columns[1]), 3);
    }
};

TEST(Solve, TheCellsOfATwoByTwoTableHaveFrechetsBounds) {
    const TwoByTwo table{{10, 5}, {12, 3}};
    // max(0, 10 + 12 - 15) … min(10, 12)
    EXPECT_EQ(solve(table.system, table.cells[0]), (Bounds{{7, 10}}));
    EXPECT_EQ(solve(table.system, table.cells[3]), (Bounds{{0, 3}}));
}

TEST(Solve, MarginsWithDifferentTotalsContradict) {
    const TwoByTwo table{{10, 5}, {12, 4}};
    EXPECT_EQ(solve(table.system, table.cells[0]).error(), (Contradiction{{0, 1, 2, 3}}));
}

TEST(Solve, WhatSumsOfPairsImplyIsFoundWherePropagationSeesNothing) {
    System system;
    const auto a = system.add_count(), b = system.add_count(), c = system.add_count();
    system.state({{a}, {b}}, Interval::at(5), 0);
    system.state({{b}, {c}}, Interval::at(6), 1);
    system.state({{a}, {c}}, Interval::at(7), 2);
    EXPECT_EQ((*tighten(system))[a], (Interval{1, 5}));
    EXPECT_EQ(solve(system, a), (Bounds{Interval::at(3)}));
}

TEST(Solve, WholeNumbersAreTighterThanRealOnes) {
    System system;
    const auto a = system.add_count(), b = system.add_count(), c = system.add_count();
    system.state({{a}, {b}}, {1, 5}, 0);
    system.state({{b}, {c}}, {1, 5}, 1);
    system.state({{a}, {c}}, {1, 5}, 2);
    system.state({{a, 2}, {b, 2}, {c, -2}}, Interval::at(1), 3);
    EXPECT_EQ(solve(system, a).error(), (Contradiction{{3}})) << "twice a whole number is even";
    System odd;
    const auto x = odd.add_count(), y = odd.add_count(), z = odd.add_count();
    odd.state({{x}, {y}}, Interval::at(5), 0);
    odd.state({{y}, {z}}, Interval::at(5), 1);
    odd.state({{x}, {z}}, Interval::at(5), 2);
    EXPECT_EQ(solve(odd, x).error(), (Contradiction{{0, 1, 2}})) << "each would be two and a half";
}

TEST(Solve, RealVariablesKeepTheirFractions) {
    System system;
    const auto share = system.add_variable({0, 100}, false), other = system.add_variable({0, 100}, false);
    system.state({{share}, {other}}, Interval::at(100));
    system.state(other, {70.5, 80}, 0);
    EXPECT_EQ(solve(system, share), (Bounds{{20, 29.5}}));
}

TEST(Solve, ATotalWithoutAnUpperStatementHasNoUpperEnd) {
    System system;
    const auto total = system.add_count(), part = system.add_count(), rest = system.add_count();
    system.state_sum(total, {part, rest});
    system.state(part, Interval::at(256), 0);
    EXPECT_EQ(solve(system, total), (Bounds{Interval::at_least(256)}));
}

TEST(Components, NestedTotalsAreAForestAndACrossedTableIsNot) {
    System nested;
    const auto country = nested.add_count(), north = nested.add_count(), south = nested.add_count(),
               town = nested.add_count(), village = nested.add_count();
    nested.state_sum(country, {north, south});
    nested.state_sum(north, {town, village});
    const auto parts = components(nested, propagate(nested)->intervals);
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_TRUE(parts[0].is_forest);
    EXPECT_EQ(parts[0].variables.size(), 5u);

    const TwoByTwo table{{10, 5}, {12, 3}};
    EXPECT_FALSE(components(table.system, propagate(table.system)->intervals)[0].is_forest);
}

}  // namespace
}  // namespace dalel::bounds
