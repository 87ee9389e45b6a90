#include "protect/cell_key.hpp"
#include "protect/rounding.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace dalel::protect {
namespace {

TEST(PerturbationTable, MeanAndVarianceAreAsStatedForEveryCount) {
    const auto made = PerturbationTable::of({.bound = 5, .variance = 3, .forbidden = 2});
    ASSERT_TRUE(made) << to_string(made.error());
    const auto& table = *made;
    for (std::int64_t count = 1; count < 12; ++count) {
        double mean = 0, variance = 0;
        for (std::int64_t to = 0; to <= count + 5; ++to) {
            mean += table.probability(count, to) * static_cast<double>(to);
            variance += table.probability(count, to) * static_cast<double>((to - count) * (to - count));
        }
        EXPECT_NEAR(mean, static_cast<double>(count), 1e-9);
        EXPECT_NEAR(variance, 3, 1e-9);
    }
}

TEST(PerturbationTable, ZeroStaysZeroAndKeysSelectInProportion) {
    const auto table = *PerturbationTable::of({.bound = 2, .variance = 1.05, .forbidden = 1});
    EXPECT_EQ(table.published(0, 12345), 0);
    EXPECT_EQ(table.published(10, 0), 8);
    EXPECT_EQ(table.published(10, UINT64_MAX), 12);
    EXPECT_EQ(table.published(1, std::uint64_t{1} << 63), 0) << ".5 is below .508333";
    EXPECT_EQ(table.published(1, (std::uint64_t{1} << 63) + (std::uint64_t{1} << 58)), 2) << ".516 is above";
}

TEST(PerturbationTable, AVarianceThatABoundCannotReachIsRefused) {
    EXPECT_EQ(PerturbationTable::of({.bound = 1, .variance = 2}).error().code, "protect/no-such-perturbation");
}

TEST(CellKey, TheSameRecordsGiveTheSameKeyAndOnlyWithTheSecret) {
    Secret secret{};
    secret[0] = 1;
    Secret other{};
    EXPECT_EQ(record_key(secret, "case-1"), record_key(secret, "case-1"));
    EXPECT_NE(record_key(secret, "case-1"), record_key(secret, "case-2"));
    EXPECT_NE(record_key(secret, "case-1"), record_key(other, "case-1"));
}

Cube by_sex_and_age(std::vector<std::int64_t> values) {
    std::vector<std::uint64_t> keys(values.size());
    std::iota(keys.begin(), keys.end(), 0u);
    std::vector<CellState> states(values.size(), CellState::normal);
    return {
        {.id = Id<"cube">{"t"},
         .dimensions = {{Id<"dimension">{"sex"}, {}, DimensionKind::plain, {{"_T", {}}, {"M", {}, 0}, {"F", {}, 0}}},
                        {Id<"dimension">{"age"}, {}, DimensionKind::plain, {{"_T", {}}, {"Y", {}, 0}, {"O", {}, 0}}}}},
        keys,
        values,
        states};
}

TEST(Perturb, TheSameCellHasTheSameNoiseInEveryTableThatShowsIt) {
    const auto table = *PerturbationTable::of({.bound = 2, .variance = 1.05});
    const auto counts = by_sex_and_age({20, 9, 11, 12, 5, 7, 8, 4, 4});
    std::vector<std::uint64_t> keys(9);
    for (std::size_t i = 0; i < 9; ++i) keys[i] = record_key(Secret{}, std::to_string(i % 4));
    const auto one = perturb(counts, keys, table);
    const auto two = perturb(counts, keys, table);
    ASSERT_TRUE(one && two);
    for (std::size_t i = 0; i < 9; ++i) {
        EXPECT_EQ(one->cube().cell(i), two->cube().cell(i));
        EXPECT_EQ(one->cube().states()[i], CellState::perturbed);
        EXPECT_LE(std::abs(one->cube().values()[i] - counts.values()[i]), 2);
    }
}

TEST(Round, TotalsEqualTheSumOfTheirPartsAndNoInnerCellIsSmall) {
    const auto counts = by_sex_and_age({14, 4, 10, 9, 2, 7, 5, 2, 3});
    const auto rounded = round_small_counts(counts, 3);
    ASSERT_TRUE(rounded);
    const auto values = rounded->cube().values();
    for (const std::size_t row : {0u, 3u, 6u}) EXPECT_EQ(values[row], values[row + 1] + values[row + 2]);
    for (const std::size_t column : {0u, 1u, 2u}) EXPECT_EQ(values[column], values[column + 3] + values[column + 6]);
    for (const std::size_t inner : {4u, 5u, 7u, 8u}) EXPECT_TRUE(values[inner] == 0 || values[inner] >= 3);
    EXPECT_EQ(values[5], 7) << "only small counts change";
    EXPECT_EQ(rounded->cube().states()[5], CellState::rounded);
    EXPECT_EQ(round_small_counts(counts, 1).error().code, "protect/base");
}

}  // namespace
}  // namespace dalel::protect
