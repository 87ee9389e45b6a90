#include "registers/areas/boundary.hpp"
#include "registers/areas/area.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

using Kind = GeometryFault::Kind;

LinearRing square(std::int32_t west, std::int32_t south, std::int32_t size) {
    return {{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}};
}
LinearRing reversed(LinearRing ring) { return {ring.rbegin(), ring.rend()}; }

std::optional<Kind> fault(const Geometry& geometry, std::uint64_t budget = 1'000'000) {
    const auto found = fault_of(geometry, budget);
    return found ? std::optional{found->kind} : std::nullopt;
}

TEST(Boundary, a_square_has_a_surface_and_a_direction) {
    EXPECT_TRUE(surface(square(0, 0, 3)) == 18);
    EXPECT_TRUE(surface(reversed(square(0, 0, 3))) == -18);
    // The largest there can be: the whole globe.
    EXPECT_TRUE(surface({{-1'800'000'000, -900'000'000}, {1'800'000'000, -900'000'000}, {1'800'000'000, 900'000'000}, {-1'800'000'000, 900'000'000}}) > 0);
}

TEST(Boundary, holes_islands_and_points_of_touch_are_no_faults) {
    EXPECT_EQ(fault({{square(0, 0, 10), {reversed(square(2, 2, 3)), reversed(square(6, 6, 3))}}}), std::nullopt);
    EXPECT_EQ(fault({{square(0, 0, 10), {}}, {square(20, 0, 5), {}}}), std::nullopt);
    EXPECT_EQ(fault({{square(0, 0, 10), {}}, {square(10, 10, 5), {}}}), std::nullopt) << "corner to corner";
    EXPECT_EQ(fault({{square(0, 0, 10), {reversed(square(2, 2, 6))}}, {square(3, 3, 2), {}}}), std::nullopt) << "an island in a lake";
    EXPECT_EQ(fault({{square(0, 0, 10), {{{0, 5}, {3, 6}, {3, 4}}}}}), std::nullopt) << "a hole that touches the rim in one point";
}

TEST(Boundary, each_fault_is_told) {
    EXPECT_EQ(fault({{{{0, 0}, {5, 5}, {10, 10}}, {}}}), Kind::no_surface);
    EXPECT_EQ(fault({{{{0, 0}, {10, 10}, {10, 0}, {0, 12}}, {}}}), Kind::crosses) << "a bow tie";
    EXPECT_EQ(fault({{{{0, 0}, {4, 4}, {8, 0}, {8, 8}, {4, 4}, {0, 8}}, {}}}), Kind::crosses) << "a bow tie whose crossing is a corner";
    EXPECT_EQ(fault({{{{0, 0}, {10, 0}, {10, 10}, {5, 10}, {5, 15}, {5, 10}, {0, 10}}, {}}}), Kind::crosses) << "a spike";
    EXPECT_EQ(fault({{square(0, 0, 10), {reversed(square(20, 20, 2))}}}), Kind::hole_outside);
    EXPECT_EQ(fault({{square(0, 0, 10), {reversed(square(8, 8, 5))}}}), Kind::crosses);
    EXPECT_EQ(fault({{square(0, 0, 10), {reversed(square(0, 2, 3))}}}), Kind::runs_along) << "a hole along the rim";
    EXPECT_EQ(fault({{square(0, 0, 10), {reversed(square(1, 1, 8)), reversed(square(3, 3, 2))}}}), Kind::overlap);
    EXPECT_EQ(fault({{square(0, 0, 10), {}}, {square(3, 3, 2), {}}}), Kind::overlap);
    EXPECT_EQ(fault({{square(3, 3, 2), {}}, {square(0, 0, 10), {}}}), Kind::overlap);
    EXPECT_EQ(fault({{square(0, 0, 10), {}}, {square(10, 0, 10), {}}}), Kind::runs_along) << "two parts that are one";
    // A hole whose corners all lie on the rim of a bay, and whose surface lies in the bay.
    EXPECT_EQ(fault({{{{0, 0}, {20, 0}, {20, 20}, {15, 20}, {10, 5}, {5, 20}, {0, 20}}, {{{5, 20}, {15, 20}, {10, 5}}}}}), Kind::runs_along);
    EXPECT_EQ(fault({{{{0, 0}, {20, 0}, {20, 20}, {14, 20}, {12, 10}, {10, 5}, {8, 10}, {6, 20}, {0, 20}}, {{{10, 5}, {14, 20}, {6, 20}}}}}), Kind::hole_outside);
}

TEST(Boundary, what_cannot_be_looked_through_is_refused_not_passed) {
    LinearRing comb;  // long teeth that lie beside each other
    for (std::int32_t i = 0; i < 2000; ++i) {
        comb.push_back({0, 4 * i});
        comb.push_back({1'000'000, 4 * i + 1});
        comb.push_back({0, 4 * i + 2});
    }
    comb.push_back({-5, 4000});
    EXPECT_EQ(fault({{comb, {}}}, 100'000), Kind::intricate);
}

TEST(Areas, the_boundary_of_a_day_is_the_one_that_held_and_of_an_area_that_existed) {
    Areas areas;
    const auto day = [](std::string_view text) { return *parse_date(text); };
    areas.all.add({.id = Id<"area">{"A"}, .validity = {std::nullopt, day("2020-12-31")}});
    areas.boundaries = {{.file = "old", .source = {}, .validity = {std::nullopt, day("2019-12-31")}, .note = {}, .areas = {{Id<"area">{"A"}, {{square(0, 0, 1), {}}}}}},
                        {.file = "new", .source = {}, .validity = {day("2020-01-01"), std::nullopt}, .note = {}, .areas = {{Id<"area">{"A"}, {{square(0, 0, 2), {}}}}}}};
    const auto file = [&](std::string_view on) { return areas.boundary_set(Id<"area">{"A"}, day(on)); };
    EXPECT_EQ(file("2019-12-31")->file, "old");
    EXPECT_EQ(file("2020-01-01")->file, "new");
    EXPECT_EQ(file("2021-01-01"), nullptr);
    EXPECT_EQ(areas.boundary_set(Id<"area">{"B"}, day("2020-01-01")), nullptr);
}

}  // namespace
}  // namespace dalel
