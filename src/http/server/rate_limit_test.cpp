#include "http/server/rate_limit.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(RateLimit, AnAddressHasItsBurstAndThenItsRate) {
    RateLimit limit{2};
    const RateLimit::Clock::time_point start{};
    for (int i = 0; i < 20; ++i) EXPECT_FALSE(limit.wait("192.0.2.1", start));
    EXPECT_EQ(limit.wait("192.0.2.1", start), 1u);
    EXPECT_FALSE(limit.wait("192.0.2.2", start));
    EXPECT_FALSE(limit.wait("192.0.2.1", start + milliseconds{500}));
    EXPECT_TRUE(limit.wait("192.0.2.1", start + milliseconds{600}));
}

TEST(RateLimit, ASlowRateSaysHowLongToWait) {
    RateLimit limit{0.1};
    EXPECT_FALSE(limit.wait("a", {}));
    EXPECT_EQ(limit.wait("a", {}), 10u);
    EXPECT_FALSE(limit.wait("a", RateLimit::Clock::time_point{} + seconds{10}));
}

TEST(RateLimit, NoneIsNone) {
    RateLimit limit{0};
    for (int i = 0; i < 100'000; ++i) ASSERT_FALSE(limit.wait("a", {}));
}

TEST(RateLimit, ASubscriberOfIPv6HasMoreThanOneAddress) {
    EXPECT_EQ(subscriber_of("2001:db8:1:2:3:4:5:6"), subscriber_of("2001:db8:1:2::1"));
    EXPECT_NE(subscriber_of("2001:db8:1:3::1"), subscriber_of("2001:db8:1:2::1"));
    EXPECT_EQ(subscriber_of("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(subscriber_of("192.0.2.1"), "192.0.2.1");
}

}  // namespace
}  // namespace dalel::http
