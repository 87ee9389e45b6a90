#include "analysis/scan/likelihood.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dalel::scan {

TEST(Likelihood, the_first_new_mexico_cluster_from_four_numbers) {
    EXPECT_NEAR(poisson_log_ratio(236, 176.223300596363, 1175), 10.979758, 5e-7);
}

TEST(Likelihood, four_cases_and_no_control_of_north_humberside) {
    EXPECT_NEAR(bernoulli_log_ratio(4, 4, 62, 203), 4.836516, 5e-7);
}

TEST(Likelihood, the_worked_examples_of_the_method_pages) {
    EXPECT_NEAR(exponential_log_ratio(8, 10, 40, 120), 2.647520, 5e-7);
    EXPECT_NEAR(normal_log_ratio(2, 3, 5, 21, 115), 5.930278, 5e-7);
    const std::int64_t all[] = {41, 20};
    const std::int64_t inside[] = {2, 7};
    EXPECT_NEAR(ordinal_log_ratio(inside, all, true), 4.583422, 5e-7);
}

TEST(Likelihood, a_window_holding_all_cases_has_a_finite_ratio) {
    EXPECT_DOUBLE_EQ(poisson_log_ratio(10, 5, 10), 10 * std::log(2.0));
    EXPECT_TRUE(std::isfinite(bernoulli_log_ratio(5, 5, 5, 20)));
}

TEST(Likelihood, exchanging_the_window_and_its_complement_changes_no_bit) {
    EXPECT_EQ(poisson_log_ratio(7, 3.25, 20), poisson_log_ratio(13, 20 - 3.25, 20));
    EXPECT_EQ(bernoulli_log_ratio(7, 9, 20, 61), bernoulli_log_ratio(13, 52, 20, 61));
}

TEST(Likelihood, as_many_cases_as_expected_are_no_evidence) {
    EXPECT_DOUBLE_EQ(poisson_log_ratio(5, 5, 50), 0);
    EXPECT_NEAR(bernoulli_log_ratio(5, 10, 50, 100), 0, 1e-12);
    EXPECT_NEAR(exponential_log_ratio(4, 8, 40, 80), 0, 1e-12);
    EXPECT_NEAR(normal_log_ratio(2, 10, 4, 20, 102), 0, 1e-12);
    const std::int64_t all[] = {10, 20, 30};
    const std::int64_t inside[] = {1, 2, 3};
    EXPECT_NEAR(ordinal_log_ratio(inside, all, true), 0, 1e-12);
}

TEST(Likelihood, an_ordinal_model_of_two_categories_is_the_bernoulli_model) {
    const std::int64_t all[] = {41, 20};
    const std::int64_t inside[] = {2, 7};
    EXPECT_NEAR(ordinal_log_ratio(inside, all, true), bernoulli_log_ratio(7, 9, 20, 61), 1e-12);
    EXPECT_NEAR(ordinal_log_ratio(inside, all, false), 0, 1e-12);
}

TEST(Likelihood, the_normal_ratio_compares_two_variances) {
    // Values 1, 2 inside and 5, 6, 7 outside: means 1.5 and 6, squares about them 0.5 + 2, about 4.2 they are 26.8.
    EXPECT_NEAR(normal_log_ratio(2, 3, 5, 21, 115), 2.5 * std::log(26.8 / 2.5), 1e-12);
}

}  // namespace dalel::scan
