#include "http/site/conic.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace dalel::http::web {
namespace {

constexpr double degree = std::numbers::pi / 180;

TEST(Conic, the_published_example_of_the_sphere) {
    // Snyder, Map Projections, p. 295: parallels 33 and 45 degrees north, origin 23 degrees north and 96 degrees west.
    const Conic project{33 * degree, 45 * degree, -96 * degree};
    const auto origin = project(-96 * degree, 23 * degree), point = project(-75 * degree, 35 * degree);
    EXPECT_NEAR(point.x, 0.2966785, 5e-8);
    EXPECT_NEAR(origin.y - point.y, 0.2462112, 5e-8);
}

TEST(Conic, the_poles_the_equator_and_one_parallel_have_a_plane_too) {
    for (const auto& [first, second] : {std::pair{-10.0, 10.0}, {60.0, 90.0}, {-90.0, -60.0}, {50.0, 50.0}}) {
        const Conic project{first * degree, second * degree, 0};
        for (const double latitude : {-90.0, -45.0, 0.0, 45.0, 90.0}) {
            const auto point = project(0.3, latitude * degree);
            EXPECT_TRUE(std::isfinite(point.x) && std::isfinite(point.y)) << first << " " << latitude;
        }
        EXPECT_GT(project(0, 1 * degree).y, project(0, 2 * degree).y) << "north is above";
        EXPECT_GT(project(0.1, 1 * degree).x, 0) << "east is right";
    }
}

}  // namespace
}  // namespace dalel::http::web
