#include "http/site/region_shapes.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

using Areas = std::map<std::string, const Geometry*, std::less<>>;

Geometry rectangle(double west, double south, double east, double north) {
    const auto at = [](double x, double y) { return Position{static_cast<std::int32_t>(x * units_per_degree), static_cast<std::int32_t>(y * units_per_degree)}; };
    return {{{at(west, south), at(east, south), at(east, north), at(west, north)}, {}}};
}

TEST(RegionShapes, north_is_above_and_east_is_right_on_both_sides_of_the_equator) {
    for (const double south : {45.0, -5.0, -45.0}) {
        const auto a = rectangle(60, south, 62, south + 2), b = rectangle(62, south, 64, south + 2), c = rectangle(60, south + 2, 62, south + 4);
        const auto drawn = drawn_shapes({{"A", &a}, {"B", &b}, {"C", &c}}, 720);
        EXPECT_LT(drawn.shapes.at("A").x, drawn.shapes.at("B").x) << south;
        EXPECT_GT(drawn.shapes.at("A").y, drawn.shapes.at("C").y) << south;
        EXPECT_EQ(drawn.width, 720);
        EXPECT_LE(drawn.height, 721);
        EXPECT_FALSE(drawn.shapes.at("A").is_small);
    }
}

TEST(RegionShapes, neighbours_share_their_rounded_corners) {
    const auto a = rectangle(60, 45, 62, 47), b = rectangle(62, 45, 64, 47);
    const auto drawn = drawn_shapes({{"A", &a}, {"B", &b}}, 720);
    // The second corner of A is the first of B.
    const auto& path = drawn.shapes.at("A").path;
    const auto second = path.substr(path.find('L') + 1, path.find('L', path.find('L') + 1) - path.find('L') - 1);
    EXPECT_TRUE(drawn.shapes.at("B").path.starts_with("M" + second + "L")) << path << " " << drawn.shapes.at("B").path;
}

TEST(RegionShapes, a_country_across_the_antimeridian_is_one) {
    const auto a = rectangle(175, 60, 179.9, 65), b = rectangle(-179.9, 60, -175, 65);
    const auto drawn = drawn_shapes({{"A", &a}, {"B", &b}}, 720);
    EXPECT_LT(drawn.shapes.at("A").x, drawn.shapes.at("B").x);
    EXPECT_GT(drawn.shapes.at("A").x, 100) << "not at two far ends";
}

TEST(RegionShapes, a_place_too_small_for_a_label_is_marked) {
    const auto land = rectangle(60, 45, 70, 50), town = rectangle(65, 47, 65.1, 47.1);
    const auto drawn = drawn_shapes({{"LAND", &land}, {"TOWN", &town}}, 720);
    EXPECT_TRUE(drawn.shapes.at("TOWN").is_small);
    EXPECT_FALSE(drawn.shapes.at("LAND").is_small);
}

TEST(RegionShapes, the_day_decides_whose_boundaries_are_drawn) {
    Observatory observatory;
    const auto until = *parse_date("2018-06-18");
    std::vector<Id<"area">> regions;
    for (const char* code : {"KZ-AKT", "KZ-ALA"}) {
        regions.emplace_back(code);
        observatory.areas.all.add({.id = regions.back()});
    }
    const auto aktobe = rectangle(55, 46, 62, 51);
    observatory.areas.boundaries.push_back({.file = "f", .source = {}, .validity = {until.plus(1), std::nullopt}, .note = {}, .areas = {{regions[0], aktobe}}});
    const ShapesOfRelease shapes{observatory};
    EXPECT_TRUE(shapes.on(regions, until)->sets.empty()) << "the program carries these";
    EXPECT_EQ(shapes.on(regions, until.plus(1))->sets.size(), 1u);
    EXPECT_EQ(shapes.on(regions, until.plus(1)), shapes.on(regions, until.plus(2))) << "drawn once";
    EXPECT_FALSE(shapes.on(regions, until.plus(1))->shapes.contains("KZ-ALA"));
    EXPECT_EQ(shapes.on({Id<"area">{"KZ-SHY"}}, until), nullptr) << "did not exist, and nobody carries it";
    EXPECT_EQ(shapes.on({}, until), nullptr);
}

}  // namespace
}  // namespace dalel::http::web
