#include "analysis/space/distance.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace dalel::space {
namespace {

Boundary square(double x, double y) {
    return {{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}}};
}

TEST(Neighbours, ListsAreSortedAndBadOnesNamed) {
    EXPECT_EQ(*neighbours_of({{2, 1}, {0}, {0}}), (Neighbours{{1, 2}, {0}, {0}}));
    EXPECT_EQ(neighbours_of({{1}, {2}}).error().code, "space/unknown-neighbour");
    EXPECT_EQ(neighbours_of({{0}, {0}}).error().code, "space/own-neighbour");
    EXPECT_EQ(neighbours_of({{1, 1}, {0}}).error().code, "space/duplicate-neighbour");
}

TEST(Neighbours, IslandsAndGroupsAreSeen) {
    const Neighbours neighbours = {{1}, {0}, {}, {4}, {}};
    EXPECT_EQ(islands(neighbours), (std::vector<std::uint32_t>{2, 4}));
    EXPECT_EQ(components(neighbours), 3u);
    EXPECT_EQ(mutual(neighbours)[4], (std::vector<std::uint32_t>{3}));
}

TEST(Contiguity, ACornerJoinsUnderQueenAndNotUnderRook) {
    const std::vector<Boundary> areas = {square(0, 0), square(1, 0), square(1, 1), square(5, 5)};
    EXPECT_EQ(*contiguity(areas, Contiguity::queen), (Neighbours{{1, 2}, {0, 2}, {0, 1}, {}}));
    EXPECT_EQ(*contiguity(areas, Contiguity::rook), (Neighbours{{1}, {0, 2}, {1}, {}}));
}

TEST(Contiguity, AHoleIsABoundaryTooAndARingMayRepeatItsFirstPoint) {
    const Boundary around = {{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, {{4, 4}, {5, 4}, {5, 5}, {4, 5}, {4, 4}}};
    EXPECT_EQ(*contiguity(std::vector<Boundary>{around, square(4, 4)}, Contiguity::rook), (Neighbours{{1}, {0}}));
}

TEST(Contiguity, RoundingToAGridClosesHairlineGaps) {
    const std::vector<Boundary> areas = {square(0, 0), square(1 + 1e-9, 0)};
    EXPECT_EQ(islands(*contiguity(areas)).size(), 2u);
    EXPECT_EQ(*contiguity(areas, Contiguity::rook, 1e-6), (Neighbours{{1}, {0}}));
}

TEST(Contiguity, AnAreaWithoutBoundaryIsRefused) {
    EXPECT_EQ(contiguity(std::vector<Boundary>{square(0, 0), {}}).error().code, "space/no-boundary");
    Boundary broken = square(0, 0);
    broken[0][2].x = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(contiguity(std::vector<Boundary>{broken}).error().code, "space/not-a-place");
}

TEST(Contiguity, TilesTouchAtSidesOrCorners) {
    const std::vector<Tile> tiles = {{0, 0}, {1, 0}, {1, 1}, {3, 3}};
    EXPECT_EQ(*contiguity(tiles, Contiguity::rook), (Neighbours{{1}, {0, 2}, {1}, {}}));
    EXPECT_EQ(*contiguity(tiles, Contiguity::queen), (Neighbours{{1, 2}, {0, 2}, {0, 1}, {}}));
    EXPECT_EQ(contiguity(std::vector<Tile>{{1, 1}, {1, 1}}).error().code, "space/duplicate-place");
}

TEST(Distance, AlmatyToAstanaAlongTheGreatCircle) {
    // 43.238949 N 76.889709 E to 51.169392 N 71.449074 E: 971.2 km on a sphere.
    EXPECT_NEAR(distance({76.889709, 43.238949}, {71.449074, 51.169392}, Metric::sphere), 971.2, 1.5);
    EXPECT_DOUBLE_EQ(distance({0, 0}, {3, 4}, Metric::plane), 5);
    EXPECT_NEAR(distance({0, 0}, {180, 0}, Metric::sphere), 3.14159265358979 * 6371.0088, 1e-6);
}

TEST(Distance, TheNearestAndTheBand) {
    const std::vector<Point> places = {{0, 0}, {1, 0}, {3, 0}, {10, 0}};
    EXPECT_EQ(*nearest(places, 1, Metric::plane), (Neighbours{{1}, {0}, {1}, {2}}));
    EXPECT_EQ(*nearest(places, 2, Metric::plane), (Neighbours{{1, 2}, {0, 2}, {0, 1}, {1, 2}}));
    EXPECT_EQ(*distance_band(places, 0, 3, Metric::plane), (Neighbours{{1, 2}, {0, 2}, {0, 1}, {}}));
    EXPECT_EQ(*distance_band(places, 1, 3, Metric::plane), (Neighbours{{2}, {2}, {0, 1}, {}}));
}

TEST(Distance, EachBadPlaceHasItsOwnError) {
    const std::vector<Point> twice = {{1, 1}, {2, 2}, {1, 1}}, beyond = {{1, 1}, {76.9, 143.2}};
    EXPECT_EQ(nearest(twice, 1, Metric::plane).error().code, "space/duplicate-place");
    EXPECT_EQ(nearest(beyond, 1, Metric::sphere).error().code, "space/not-a-place");
    EXPECT_EQ(nearest(std::vector<Point>{{1, 1}, {2, 2}}, 2, Metric::plane).error().code, "space/too-many-neighbours");
    EXPECT_EQ(distance_band(std::vector<Point>{{1, 1}, {2, 2}}, 2, 1, Metric::plane).error().code, "space/empty-band");
    const Point low{46.4, 40.5}, high{87.4, 55.5};
    EXPECT_TRUE(inside(std::vector<Point>{{76.9, 43.2}}, low, high));
    EXPECT_EQ(inside(std::vector<Point>{{43.2, 76.9}}, low, high).error().code, "space/swapped-coordinates");
    EXPECT_EQ(inside(std::vector<Point>{{10, 10}}, low, high).error().code, "space/outside");
}

}  // namespace
}  // namespace dalel::space
