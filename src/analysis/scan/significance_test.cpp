#include "analysis/scan/significance.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include <vector>

namespace dalel::scan {

TEST(Significance, equal_maxima_count_as_reached) {
    const double maxima[] = {1, 3, 2, 3, 5, 4, 0.5, 2, 1};
    EXPECT_DOUBLE_EQ(monte_carlo_p(maxima, 3), 0.5);
    EXPECT_DOUBLE_EQ(monte_carlo_p(maxima, 6), 0.1);
}

TEST(Significance, sequential_stopping_ends_at_the_replicate_that_makes_the_exceedances_full) {
    const double maxima[] = {1, 3, 2, 3, 5, 4, 0.5, 2, 1};
    ASSERT_EQ(stopping_point(maxima, 3, 3), 5u);
    EXPECT_DOUBLE_EQ(sequential_p(std::span(maxima).first(5), 3), 3.0 / 5);
    EXPECT_DOUBLE_EQ(sequential_p(std::span(maxima).first(5), 2), 4.0 / 5);
    EXPECT_FALSE(stopping_point(maxima, 3, 5));
}

TEST(Significance, gumbel_needs_a_hundred_replicates_less_one) {
    std::vector<double> maxima(98, 2.0);
    EXPECT_FALSE(gumbel_p(maxima, 3));
}

TEST(Significance, gumbel_gives_back_the_tail_of_the_distribution_it_is_drawn_from) {
    // Quantiles of a Gumbel distribution with mode 5 and scale 2.
    std::vector<double> maxima;
    for (int i = 0; i < 100'000; ++i) maxima.push_back(5 - 2 * std::log(-std::log((i + 0.5) / 100'000)));
    EXPECT_NEAR(*gumbel_p(maxima, 5), 1 - std::exp(-1), 1e-3);
    EXPECT_NEAR(*gumbel_p(maxima, 25) / 4.5399e-5, 1, 5e-3);
}

}  // namespace dalel::scan
