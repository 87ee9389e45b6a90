#include "analysis/rates/share.hpp"

#include <gtest/gtest.h>

namespace dalel::rates {
namespace {

TEST(Share, TenOfAHundredHasTheLimitsOfTheTables) {
    const Estimate share = share_of({10}, {100}).value();
    EXPECT_DOUBLE_EQ(share.value, 0.1);
    EXPECT_NEAR(share.low, 0.04900469, 5e-9);
    EXPECT_NEAR(share.high, 0.17622260, 5e-9);
    EXPECT_EQ(share.method, "clopper-pearson");
}

TEST(Share, NoneOfTenMayStillBeThreeOfTen) {
    const Estimate share = share_of({0}, {10}).value();
    EXPECT_EQ(share.low, 0);
    EXPECT_NEAR(share.high, 0.3084971, 5e-8);
}

TEST(Share, AllOfThemHasOneForItsHighLimit) { EXPECT_EQ(share_of({7}, {7}).value().high, 1); }

TEST(Share, MoreThanTheWholeIsNoShare) {
    EXPECT_EQ(share_of({8}, {7}).error().code, "rates/no-part-of-a-whole");
    EXPECT_EQ(share_of({0}, {0}).error().code, "rates/no-part-of-a-whole");
}

}  // namespace
}  // namespace dalel::rates
