#include "release/region_boundaries.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(RegionBoundaries, areas_that_touch_are_neighbours_and_those_without_a_boundary_are_named) {
    Observatory observatory;
    const auto square = [](std::int32_t west, std::int32_t south) { return Geometry{{{{west, south}, {west + 10, south}, {west + 10, south + 10}, {west, south + 10}}, {}}}; };
    std::map<Id<"area">, Geometry> lines;
    std::vector<Id<"area">> areas;
    for (const char* code : {"A", "B", "C", "D"}) {
        areas.emplace_back(code);
        observatory.areas.all.add({.id = areas.back()});
    }
    lines[areas[0]] = square(0, 0);
    lines[areas[1]] = square(10, 0);
    lines[areas[2]] = square(20, 10);
    const auto until = *parse_date("2020-12-31");
    observatory.areas.boundaries.push_back({.file = "f", .source = {}, .validity = {std::nullopt, until}, .note = {}, .areas = lines});

    const auto found = boundaries_of(observatory, std::span{areas}.first(3), until);
    ASSERT_TRUE(found);
    EXPECT_EQ(*space::contiguity(*found, space::Contiguity::queen), (space::Neighbours{{1}, {0, 2}, {1}}));
    EXPECT_EQ(*space::contiguity(*found, space::Contiguity::rook), (space::Neighbours{{1}, {0}, {}}));
    EXPECT_TRUE(boundaries_of(observatory, areas, until).error().message.starts_with("there is no boundary of D on 2020-12-31"));
    EXPECT_EQ(boundaries_of(observatory, std::span{areas}.first(1), until.plus(1)).error().code, "analysis/no-boundary");
}

}  // namespace
}  // namespace dalel
