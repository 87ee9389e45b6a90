#include "analysis/space/centroid.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace dalel::space {
namespace {

TEST(Centroid, AnEighthOfTheSphereHasItsMiddleWhereTheThreeAxesAreEquallyFar) {
    const auto middle = *centroid({{{0, 0}, {90, 0}, {0, 90}}});
    EXPECT_NEAR(middle.x, 45, 1e-12);
    EXPECT_NEAR(middle.y, std::atan(std::sqrt(0.5)) * 180 / std::numbers::pi, 1e-12);  // 35.2644
}

TEST(Centroid, ASmallSquareHasItInTheMiddle) {
    const auto middle = *centroid({{{70, 50}, {70.02, 50}, {70.02, 50.02}, {70, 50.02}}});
    EXPECT_NEAR(middle.x, 70.01, 1e-7);  // a centimetre
    EXPECT_NEAR(middle.y, 50.01, 1e-5);
}

TEST(Centroid, AHoleDrivesItAway) {
    const Ring outer{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, hole{{2, 1}, {2, 3}, {3.9, 3}, {3.9, 1}};
    EXPECT_LT(centroid({outer, hole})->x, 2 - 0.1);
}

TEST(Centroid, AnAreaAcrossTheAntimeridianHasItThere) {
    const auto middle =
        *centroid({{{178, -1}, {180, -1}, {180, 1}, {178, 1}}, {{-180, -1}, {-178, -1}, {-178, 1}, {-180, 1}}});
    EXPECT_NEAR(std::abs(middle.x), 180, 1e-9);
    EXPECT_NEAR(middle.y, 0, 1e-9);
}

TEST(Centroid, WhatIsNotOnTheGlobeIsNamed) {
    const auto exchanged = centroid({{{45, 120}, {46, 120}, {46, 121}}});
    EXPECT_EQ(exchanged.error().code, "space/off-the-globe");
    EXPECT_NE(exchanged.error().message.find("exchanged"), std::string::npos);
    EXPECT_EQ(centroid({{{0, 0}, {1, 1}}}).error().code, "space/no-boundary");
    EXPECT_EQ(centroid({}).error().code, "space/no-boundary");
    EXPECT_EQ(centroid({{{0, NAN}, {1, 1}, {0, 1}}}).error().code, "space/not-a-place");
}

TEST(BoxOf, HoldsEveryArea) {
    const std::vector<Boundary> areas{{{{1, 5}, {2, 6}}}, {{{-1, 7}}}};
    const Box box = box_of(areas);
    EXPECT_EQ(box.low, (Point{-1, 5}));
    EXPECT_EQ(box.high, (Point{2, 7}));
}

}  // namespace
}  // namespace dalel::space
