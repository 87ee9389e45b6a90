#include "analysis/space/autocorrelation.hpp"
#include "analysis/space/contiguity.hpp"
#include "analysis/space/join_count.hpp"
#include "analysis/space/local_statistic.hpp"
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dalel::space {
namespace {

Weights grid(int columns, int rows, Style style = Style::row) {
    std::vector<Tile> tiles;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) tiles.push_back({column, row});
    return {*contiguity(tiles, Contiguity::rook), style};
}

std::vector<double> noise(std::size_t n) {
    Random random{11};
    std::vector<double> values(n);
    for (double& value : values) value = random.normal();
    return values;
}

TEST(Moran, TheExactDistributionHasTheMomentsOfTheFormula) {
    // A line of six: all 720 arrangements by hand.
    const Weights line = grid(6, 1);
    std::vector<double> values = {1, 2, 4, 8, 16, 32};
    const GlobalStatistic found = *moran(line, values);
    EXPECT_TRUE(found.test.exact);
    EXPECT_EQ(found.test.arrangements, 720u);
    double sum = 0, squares = 0;
    std::uint64_t reached = 0;
    do {
        const double value = moran(line, values, {.replicates = 1, .enumerate_up_to = 0})->value;
        sum += value;
        squares += value * value;
        reached += value >= found.value - 1e-12;
    } while (std::ranges::next_permutation(values).found);
    EXPECT_NEAR(sum / 720, found.moments.mean, 1e-12);
    EXPECT_NEAR(squares / 720 - found.moments.mean * found.moments.mean, found.moments.variance, 1e-12);
    EXPECT_EQ(found.test.at_least, reached);
    EXPECT_DOUBLE_EQ(found.test.p(Tail::greater), static_cast<double>(reached) / 720);
}

TEST(Moran, TiesCountAsReached) {
    // Two equal marks on a line of four: 24 arrangements, 6 pictures.
    const GlobalStatistic found = *moran(grid(4, 1, Style::binary), std::vector<double>{1, 1, 0, 0});
    // Side by side at an end is the most clustered: 2 of the 6 pictures, 8 of the 24 arrangements, all equal.
    EXPECT_EQ(found.test.at_least, 8u);
    EXPECT_DOUBLE_EQ(found.test.p(Tail::greater), 8.0 / 24);
}

TEST(Moran, TheResultIsTheSameForAnyNumberOfThreads) {
    const Weights weights = grid(10, 7);
    const std::vector<double> values = noise(70);
    for (const unsigned threads : {2u, 3u, 16u}) {
        const GlobalStatistic one = *moran(weights, values, {.seed = 4}),
                              many = *moran(weights, values, {.seed = 4, .threads = threads});
        EXPECT_EQ(one.test, many.test);
        EXPECT_EQ(one.power, many.power);
    }
    EXPECT_NE(moran(weights, values, {.seed = 4})->test.at_least, moran(weights, values, {.seed = 5})->test.at_least);
}

TEST(Moran, AMapOfMoreAreasHasMorePower) {
    EXPECT_NEAR(moran(grid(4, 4), noise(16))->power.power, 0.39, 0.01);
    EXPECT_NEAR(moran(grid(7, 7), noise(49))->power.power, 0.83, 0.01);
    EXPECT_NEAR(moran(grid(12, 12), noise(144))->power.power, 1.00, 0.01);
}

TEST(Moran, TooFewReplicatesHaveNoPower) {
    EXPECT_EQ(moran(grid(8, 8), noise(64), {.replicates = 10})->power.power, 0);  // p is 1/11 at the least
    EXPECT_GT(moran(grid(8, 8), noise(64), {.replicates = 19})->power.power, 0);
}

TEST(Geary, IsLowWhereNeighboursAreAlike) {
    std::vector<double> slope;
    for (int i = 0; i < 49; ++i) slope.push_back(i / 7);
    const GlobalStatistic found = *geary(grid(7, 7), slope);
    EXPECT_LT(found.value, 0.3);
    EXPECT_EQ(found.test.p(Tail::less), 1 / 1000.0);
    EXPECT_GT(found.power.power, 0.5);
}

TEST(MoranOfRates, BadRatesAreNamed) {
    const Weights line = grid(4, 1);
    const auto code = [&](std::vector<double> cases, std::vector<double> people) {
        return moran_of_rates(line, cases, people).error().code;
    };
    EXPECT_EQ(code({1, 2, 3, 4}, {9, 9, 0, 9}), "space/zero-population");
    EXPECT_EQ(code({1, 2, 3, 14}, {9, 9, 9, 9}), "space/more-cases-than-people");
    EXPECT_EQ(code({1, 2, -3, 4}, {9, 9, 9, 9}), "space/negative-cases");
    EXPECT_EQ(code({1, 2, 3}, {9, 9, 9}), "space/values-mismatch");
    EXPECT_EQ(code({0, 0, 0, 0}, {9, 9, 9, 9}), "space/constant");
}

TEST(Statistics, BadMapsAreNamed) {
    const Weights line = grid(4, 1);
    EXPECT_EQ(moran(line, std::vector<double>{1, 2, 3}).error().code, "space/values-mismatch");
    EXPECT_EQ(moran(line, std::vector<double>{1, 1, 1, 1}).error().code, "space/constant");
    EXPECT_EQ(moran(line, std::vector<double>{1, 1, 1, NAN}).error().code, "space/not-a-number");
    EXPECT_EQ(moran(grid(1, 1), std::vector<double>{1}).error().code, "space/too-few-areas");
    EXPECT_EQ(geary(Weights{Neighbours(4)}, std::vector<double>{1, 2, 3, 4}).error().code, "space/no-neighbours");
    EXPECT_EQ(general_g(line, std::vector<double>{1, 2, -3, 4}).error().code, "space/negative-value");
    EXPECT_EQ(general_g(line, std::vector<double>{0, 2, 0, 0}).error().code, "space/one-value");
    EXPECT_EQ(join_counts(line, {true, true, true, true}).error().code, "space/constant");
    EXPECT_EQ(local_g(line, std::vector<double>{-1, 1, -2, 2}, Star::with_own).error().code, "space/zero-sum");
}

TEST(LocalMoran, AnIslandHasNoLocalStatisticAndCountsAmongTheAreas) {
    Weights weights = grid(5, 1);
    weights.neighbours.emplace_back();
    const LocalStatistics found = *local_moran(weights, std::vector<double>{1, 2, 3, 4, 5, 9});
    EXPECT_EQ(found.islands, 1u);
    EXPECT_EQ(found.areas[5].p, 1);
    EXPECT_EQ(found.areas[5].association, Association::none);
    EXPECT_EQ(moran(weights, std::vector<double>{1, 2, 3, 4, 5, 9})->islands, 1u);
}

TEST(LocalMoran, FewChoicesOfNeighboursAreAllEnumerated) {
    const std::vector<double> values = {9, 8, 7, 1, 2, 3, 1, 2};
    const LocalStatistics found = *local_moran(grid(8, 1), values);
    // The second area's neighbours hold 9 and 7; of the 21 pairs of others only that one sums to 16.
    EXPECT_TRUE(found.areas[1].test.exact);
    EXPECT_EQ(found.areas[1].test.arrangements, 21u);
    EXPECT_EQ(found.areas[1].test.at_least, 1u);
    EXPECT_DOUBLE_EQ(found.areas[1].p, 2.0 / 21);
    EXPECT_DOUBLE_EQ(found.areas[1].smallest_p, 2.0 / 21);
    EXPECT_EQ(found.areas[1].association, Association::high_high);
    // Around the seventh are 3 and 2, sum 5: the two pairs that sum to 5 count on both sides.
    EXPECT_EQ(found.areas[6].test.at_least + found.areas[6].test.at_most, 21u + 2u);
}

TEST(LocalMoran, DrawnAndEnumeratedTestsAgree) {
    const Weights weights = grid(5, 4);
    const std::vector<double> values = noise(20);
    const LocalStatistics all = *local_moran(weights, values);
    const LocalStatistics some = *local_moran(weights, values, {.replicates = 40'000, .seed = 2, .enumerate_up_to = 0});
    for (std::size_t i = 0; i < 20; ++i) {
        EXPECT_TRUE(all.areas[i].test.exact);
        EXPECT_FALSE(some.areas[i].test.exact);
        EXPECT_NEAR(all.areas[i].test.p(Tail::greater), some.areas[i].test.p(Tail::greater), 0.012) << i;
    }
}

TEST(LocalMoran, TheResultIsTheSameForAnyNumberOfThreadsAndOnEveryProcessor) {
    const Weights weights = grid(20, 15);
    const std::vector<double> values = noise(300);
    const PermutationPlan plan{.replicates = 1003, .seed = 9, .enumerate_up_to = 0};
    const LocalStatistics one = *local_moran(weights, values, plan);
    PermutationPlan threaded = plan;
    threaded.threads = 5;
    const LocalStatistics many = *local_moran(weights, values, threaded);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < 300; ++i) {
        EXPECT_EQ(one.areas[i].test, many.areas[i].test) << i;
        sum += one.areas[i].test.at_least * (i + 1);
    }
    EXPECT_EQ(sum, 24'420'840u);  // from the plain loop and from the vector one alike
}

TEST(LocalG, HighValuesTogetherStandOut) {
    std::vector<double> values(36, 1);
    for (const int hot : {0, 1, 6, 7}) values[static_cast<std::size_t>(hot)] = 10;
    const LocalStatistics found = *local_g(grid(6, 6), values, Star::with_own);
    EXPECT_GT(found.areas[0].z, 3);
    EXPECT_LT(found.areas[35].z, 0);
    EXPECT_LT(found.areas[0].p, 0.05);
    EXPECT_EQ(found.areas[0].association, Association::high_high);
    EXPECT_EQ(found.areas[0].test, local_g(grid(6, 6), values, Star::without_own)->areas[0].test);
}

}  // namespace
}  // namespace dalel::space
