#include "protect/exchange.hpp"

#include "base/random.hpp"
#include "protect/attack.hpp"
#include "protect/hypercubes.hpp"
#include "protect/second_tables.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <numeric>

namespace dalel::protect {
namespace {

/// Four flat dimensions; skewed counts, a third of them 0.
Table sparse(std::uint64_t seed) {
    constexpr std::size_t sizes[] = {6, 5, 4, 3};  // with the total first
    Structure structure{.id = Id<"cube">{"sparse"}};
    for (std::size_t d = 0; d < 4; ++d) {
        std::vector<Category> categories{{"_T", {}}};
        for (std::size_t c = 1; c < sizes[d]; ++c) categories.push_back({fmt::format("c{}", c), {}, 0});
        structure.dimensions.push_back(
            {Id<"dimension">{fmt::format("d{}", d)}, {}, DimensionKind::plain, std::move(categories)});
    }
    Random random{seed};
    std::vector<std::int64_t> values(6 * 5 * 4 * 3, 0);
    for (std::size_t a = 1; a < 6; ++a)
        for (std::size_t b = 1; b < 5; ++b)
            for (std::size_t c = 1; c < 4; ++c)
                for (std::size_t d = 1; d < 3; ++d) {
                    const double u = random.unit();
                    const auto count = static_cast<std::int64_t>(12 * u * u * u);
                    for (const auto i : {a, std::size_t{0}})
                        for (const auto j : {b, std::size_t{0}})
                            for (const auto k : {c, std::size_t{0}})
                                for (const auto l : {d, std::size_t{0}}) values[((i * 5 + j) * 4 + k) * 3 + l] += count;
                }
    std::vector<std::uint64_t> keys(values.size());
    std::iota(keys.begin(), keys.end(), 0u);
    std::vector<CellState> states(values.size(), CellState::normal);
    return *Table::of(Cube{structure, keys, values, states});
}

constexpr std::int64_t enough = 100'000'000;

TEST(Exchange, AFewSecondTablesProveEveryPrimaryCellAndLessIsWithheldThanByHypercubes) {
    std::int64_t withheld = 0;
    std::int64_t by_hypercubes = 0;
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u}) {
        const auto table = sparse(seed);
        const auto assessment = *assess(table, {Threshold{3}});
        const auto found = suppress_by_exchange(table, assessment, {}, {}, enough);
        ASSERT_TRUE(found);
        EXPECT_TRUE(exposures(table, assessment, *found).empty());
        EXPECT_LT(found->movements.size(), assessment.primaries.size());
        withheld += loss(table, *found).withheld_sum;
        by_hypercubes += loss(table, *suppress_by_hypercubes(table, assessment, {}, {})).withheld_sum;
        EXPECT_EQ(suppress_by_exchange(table, assessment, {}, {}, enough), found) << "the same from run to run";
    }
    EXPECT_LT(withheld, by_hypercubes);
}

TEST(Exchange, ChangesByMoreThanOneHideUnderALargerThreshold) {
    const auto table = sparse(2);
    const auto assessment = *assess(table, {Threshold{5}});
    const auto found = suppress_by_exchange(table, assessment, {}, {}, enough);
    ASSERT_TRUE(found);
    EXPECT_TRUE(exposures(table, assessment, *found).empty());
}

TEST(Exchange, WhereNoWorkIsLeftNothingIsExposed) {
    const auto table = sparse(3);
    const auto assessment = *assess(table, {Threshold{3}});
    const auto hurried = suppress_by_exchange(table, assessment, {}, {}, 0);
    ASSERT_TRUE(hurried);
    EXPECT_TRUE(exposures(table, assessment, *hurried).empty());
}

TEST(Exchange, PricesThatRiseAgainAndAgainWithholdLess) {
    std::int64_t once = 0;
    std::int64_t again = 0;
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u}) {
        const auto table = sparse(seed);
        const auto assessment = *assess(table, {Threshold{3}});
        once += loss(table, *suppress_by_exchange(table, assessment, {}, {}, 200'000)).withheld_sum;
        again += loss(table, *suppress_by_exchange(table, assessment, {}, {}, 20'000'000)).withheld_sum;
    }
    EXPECT_LT(again, once);
}

TEST(Exchange, WhatIsKeptAndWhatIsZeroIsShown) {
    const auto table = sparse(4);
    auto assessment = *assess(table, {Threshold{3}});
    assessment.kept = {0, 1, 2, 3, 12};
    const auto found = suppress_by_exchange(table, assessment, {}, {}, enough);
    ASSERT_TRUE(found);
    for (const auto cell : assessment.kept) EXPECT_FALSE(found->is_withheld(cell));
    for (CellIndex cell = 0; cell < table.size(); ++cell)
        EXPECT_FALSE(table.value(cell) == 0 && found->is_withheld(cell));
    EXPECT_TRUE(exposures(table, assessment, *found).empty());
}

TEST(Exchange, IsNotForCellsThatMustMoveFar) {
    const auto table = sparse(1);
    auto assessment = *assess(table, {Threshold{3}});
    for (auto& primary : assessment.primaries) primary.required = {-1, 500, true};
    EXPECT_FALSE(suppress_by_exchange(table, assessment, {}, {}, enough));
}

TEST(SecondTables, KeepTheBooksWhileHypercubesAreMadeAndTakenBack) {
    const auto table = sparse(5);
    const auto assessment = *assess(table, {Threshold{3}});
    SecondTables tables{table, assessment, {}, {}, 2, 100};
    const auto at_first = tables.energy();
    EXPECT_EQ(at_first, 100 * static_cast<std::int64_t>(tables.guarded().size()));
    const auto cell = tables.guarded().front();
    const auto found = tables.cheapest(0, {cell, true}, 4);
    ASSERT_TRUE(found);
    std::vector<SecondTables::Corner> corners(found->corners.begin(), found->corners.end());
    const auto price = found->price;
    tables.make(0, corners);
    EXPECT_EQ(tables.energy(), at_first + price);
    EXPECT_TRUE(tables.is_hidden(cell));
    EXPECT_EQ(tables.change(0, cell), 1);
    tables.clear(0);
    EXPECT_EQ(tables.energy(), at_first);
    EXPECT_TRUE(tables.movements().empty());
}

TEST(SecondTables, AHypercubeCostsWhatItAddsHoweverTheTablesShareCells) {
    const auto table = sparse(4);
    const auto assessment = *assess(table, {Threshold{3}});
    SecondTables tables{table, assessment, {}, {}, 3, 100};
    std::vector<SecondTables::Corner> corners;
    std::size_t made = 0;
    for (const auto cell : tables.guarded())
        for (const bool up : {true, false, true})
            for (SecondTables::Number number = 0; number < 3; ++number) {
                const auto before = tables.energy();
                const auto found = tables.cheapest(number, {cell, up}, 4);
                if (!found) continue;
                corners.assign(found->corners.begin(), found->corners.end());
                const auto price = found->price;
                tables.make(number, corners);
                ASSERT_EQ(tables.energy(), before + price) << table.name(cell);
                ++made;
            }
    EXPECT_GT(made, tables.guarded().size());
}

}  // namespace
}  // namespace dalel::protect
