#include "base/random.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(Random, AStreamIsItsSeedAndReplicateAndNothingElse) {
    Random a{1, 7}, b{1, 7}, other_replicate{1, 8}, other_seed{2, 7};
    const auto first = a.next();
    EXPECT_EQ(first, b.next());
    EXPECT_NE(first, other_replicate.next());
    EXPECT_NE(first, other_seed.next());
}

TEST(Random, TheNumbersOfAStreamNeverChange) {
    // Published p-values depend on these: a change here is a change of every simulation.
    Random random{42, 0};
    EXPECT_EQ(random.next(), Random(42).next());
    std::uint64_t sum = 0;
    for (int i = 0; i < 1000; ++i) sum += random.below(1000);
    EXPECT_NEAR(static_cast<double>(sum) / 1000, 499.5, 30);
}

TEST(Random, BelowStaysBelow) {
    Random random{3};
    for (int i = 0; i < 10'000; ++i) {
        EXPECT_LT(random.below(7), 7u);
        const double unit = random.unit();
        EXPECT_TRUE(unit >= 0 && unit < 1);
    }
}

TEST(Random, NormalHasMeanZeroAndVarianceOne) {
    Random random{5};
    double sum = 0, squares = 0;
    for (int i = 0; i < 100'000; ++i) {
        const double z = random.normal();
        sum += z;
        squares += z * z;
    }
    EXPECT_NEAR(sum / 100'000, 0, 0.02);
    EXPECT_NEAR(squares / 100'000, 1, 0.02);
}

}  // namespace
}  // namespace dalel
