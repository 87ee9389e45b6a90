#include "cube/fit.hpp"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace dalel {
namespace {

/// Rows and columns of a table as two margins.
std::vector<Margin> rows_and_columns(const std::vector<std::int64_t>& rows, const std::vector<std::int64_t>& columns) {
    std::vector<Margin> margins{{"rows", {}, rows}, {"columns", {}, columns}};
    for (std::uint32_t r = 0; r < rows.size(); ++r)
        for (std::uint32_t c = 0; c < columns.size(); ++c) {
            margins[0].part_of.push_back(r);
            margins[1].part_of.push_back(c);
        }
    return margins;
}

TEST(Fit, ATwoByTwoTableKeepsItsOddsRatioAndTakesTheMargins) {
    // Start (1 2; 3 4) has the odds ratio 2/3; with rows 40, 60 and columns 50, 50 the first cell x solves
    // x (10 + x) = 2/3 (40 - x) (50 - x): x² + 210 x - 4000 = 0, x = 5 (√601 - 21).
    const auto fit = fitted({1, 2, 3, 4}, rows_and_columns({40, 60}, {50, 50}), {.tolerance = 1e-14});
    EXPECT_NEAR(fit.cells[0], 5 * (std::sqrt(601.0) - 21), 1e-9);
    EXPECT_NEAR(fit.cells[0] + fit.cells[1], 40, 1e-9);
    EXPECT_NEAR(fit.cells[1] + fit.cells[3], 50, 1e-9);
    EXPECT_NEAR(fit.cells[0] * fit.cells[3] / (fit.cells[1] * fit.cells[2]), 2.0 / 3, 1e-12);
}

TEST(Fit, AnEvenStartGivesTheProductOfTheMarginsInOneRound) {
    const auto fit = fitted(std::vector<double>(6, 1), rows_and_columns({30, 70}, {20, 50, 30}));
    EXPECT_EQ(fit.rounds, 1u);
    EXPECT_DOUBLE_EQ(fit.cells[4], 70.0 * 50 / 100);
}

TEST(Fit, MarginsThatContradictOneAnotherLeaveADifference) {
    const auto fit = fitted({1, 1, 1, 1}, rows_and_columns({40, 60}, {50, 51}), {.most_rounds = 50});
    EXPECT_EQ(fit.rounds, 50u);
    EXPECT_GT(fit.largest_difference, 0.1);
}

TEST(Fit, AZeroStays) {
    const auto fit = fitted({0, 1, 1, 1}, rows_and_columns({4, 6}, {5, 5}));
    EXPECT_EQ(fit.cells[0], 0);
    EXPECT_NEAR(fit.cells[1], 4, 1e-7);
}

TEST(Rounded, MeetsEveryMarginExactlyAndTheSameForTheSameSeed) {
    const auto margins = rows_and_columns({7, 11, 3, 0, 19}, {1, 13, 8, 18});
    const auto fit = fitted(std::vector<double>(20, 1), margins);
    const auto once = rounded(fit.cells, margins, 5);
    EXPECT_EQ(once.differences, (std::vector<std::int64_t>{0, 0}));
    EXPECT_EQ(std::accumulate(once.cells.begin(), once.cells.end(), std::int64_t{0}), 40);
    EXPECT_EQ(rounded(fit.cells, margins, 5).cells, once.cells);
    EXPECT_NE(rounded(fit.cells, margins, 6).cells, once.cells);
    for (const auto cell : once.cells) EXPECT_GE(cell, 0);
}

TEST(Rounded, AMarginOverSomeOfTheCellsIsMet) {
    // Of 10 persons by two ages, 3 of stage 1; cells are (age, stage).
    const std::vector<Margin> margins{{"age", {0, 0, 1, 1}, {6, 4}},
                                      {"to court", {Margin::outside, 0, Margin::outside, 0}, {3}},
                                      {"not to court", {0, Margin::outside, 0, Margin::outside}, {7}}};
    const auto fit = fitted({1, 1, 1, 1}, margins);
    EXPECT_NEAR(fit.cells[1], 1.8, 1e-6);
    const auto whole = rounded(fit.cells, margins, 1);
    EXPECT_EQ(whole.differences, (std::vector<std::int64_t>{0, 0, 0}));
    EXPECT_EQ(whole.cells[1] + whole.cells[3], 3);
}

}  // namespace
}  // namespace dalel
