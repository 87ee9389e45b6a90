#include "base/portable_math.hpp"

#include "base/random.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

#include <gtest/gtest.h>

namespace dalel::portable {
namespace {

TEST(PortableMath, AgreesWithTheLibraryToTheLastPlaces) {
    Random random{1};
    for (int i = 0; i < 200'000; ++i) {
        const double x = 1400 * random.unit() - 700;
        const double expected = std::exp(x);
        ASSERT_NEAR(exp(x), expected, 4.5e-16 * expected) << x;
        const double y = std::exp(x) * (1 + random.unit());
        ASSERT_NEAR(log(y), std::log(y), 4.5e-16 * std::abs(std::log(y)) + 1e-300) << y;
        const double near = 1 + (random.unit() - 0.5) * std::ldexp(1.0, -static_cast<int>(random.below(40)));
        ASSERT_NEAR(log(near), std::log(near), 4.5e-16 * std::abs(std::log(near))) << near;
        const double part = random.unit();
        ASSERT_NEAR(sin_pi(part), std::sin(M_PI * part), 1e-15) << part;
        const double z = 16 * random.unit() - 8;
        ASSERT_NEAR(normal_at_most(z), std::erfc(-z / std::sqrt(2.0)) / 2, 2e-15) << z;
    }
}

TEST(PortableMath, KnowsTheEnds) {
    EXPECT_EQ(exp(0), 1);
    EXPECT_EQ(exp(-INFINITY), 0);
    EXPECT_EQ(exp(710), INFINITY);
    EXPECT_NEAR(exp(709.781), std::exp(709.781), 1e-12 * std::exp(709.781));
    EXPECT_EQ(log(1), 0);
    EXPECT_EQ(log(0), -INFINITY);
    EXPECT_EQ(log(INFINITY), INFINITY);
    EXPECT_TRUE(std::isnan(log(-1)));
    EXPECT_TRUE(std::isnan(exp(NAN)));
    EXPECT_NEAR(log(5e-324), std::log(5e-324), 1e-12);
    EXPECT_EQ(normal_at_most(0), 0.5);
    EXPECT_EQ(normal_at_most(-9), 0);
}

/// The bits themselves: another processor or compiler that gave others would fail here.
TEST(PortableMath, HasTheSameBitsEverywhere) {
    Random random{2};
    std::uint64_t digest = 0;
    for (int i = 0; i < 100'000; ++i) {
        const double x = 100 * random.unit() - 50;
        for (const double value : {exp(x), log(exp(x)), sin_pi(random.unit()), normal_at_most(x / 7)})
            digest = (std::rotl(digest, 7) ^ std::bit_cast<std::uint64_t>(value)) * 0x9e3779b97f4a7c15u;
    }
    EXPECT_EQ(digest, 12730506401949907601u);
}

}  // namespace
}  // namespace dalel::portable
