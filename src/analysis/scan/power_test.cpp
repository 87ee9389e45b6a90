#include "analysis/scan/power.hpp"

#include "analysis/scan/likelihood.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace dalel::scan {
namespace {

TEST(ScanPower, TheFiftiethLargestOf999MustBeExceeded) {
    std::vector<double> maxima;
    for (int i = 1; i <= 999; ++i) maxima.push_back(i);
    EXPECT_EQ(critical_log_ratio(maxima, 0.05), 950);  // 49 are larger: with this one r would be 50, p 0.051
    EXPECT_FALSE(critical_log_ratio(std::vector<double>(18, 1.0), 0.05));
    EXPECT_EQ(critical_log_ratio(std::vector<double>{3, 1, 2}, 0.25), 3);
}

TEST(ScanPower, TheFewestCasesLieAboveTheCriticalValueAndOneLessDoesNot) {
    for (const double expected : {0.4, 3.7, 13.2, 80.0}) {
        const auto cases = least_noticed(expected, 196, 5.1);
        ASSERT_TRUE(cases) << expected;
        EXPECT_GT(poisson_log_ratio(static_cast<double>(*cases), expected, 196), 5.1);
        if (static_cast<double>(*cases - 1) > expected) {
            EXPECT_LE(poisson_log_ratio(static_cast<double>(*cases - 1), expected, 196), 5.1);
        }
    }
    EXPECT_FALSE(least_noticed(190, 196, 50));  // not even all of them
    EXPECT_FALSE(least_noticed(0, 196, 5));
    EXPECT_FALSE(least_noticed(196, 196, 5));
}

TEST(ScanPower, AWindowOfNamedPersonsCannotHoldMoreCasesThanPersons) {
    const auto cases = least_noticed_among(20, 62, 203, 4.0);
    ASSERT_TRUE(cases);
    EXPECT_GT(bernoulli_log_ratio(static_cast<double>(*cases), 20, 62, 203), 4.0);
    EXPECT_LE(bernoulli_log_ratio(static_cast<double>(*cases - 1), 20, 62, 203), 4.0);
    EXPECT_FALSE(least_noticed_among(1, 62, 203, 4.0));
    EXPECT_FALSE(least_noticed_among(203, 62, 203, 4.0));
}

}  // namespace
}  // namespace dalel::scan
