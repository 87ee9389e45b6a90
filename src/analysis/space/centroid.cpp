#include "analysis/space/centroid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

namespace dalel::space {
namespace {

constexpr double degree = std::numbers::pi / 180;

using Vector = std::array<double, 3>;

Vector on_sphere(const Point& point) {
    const double longitude = point.x * degree, latitude = point.y * degree;
    return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude), std::sin(latitude)};
}

Vector cross(const Vector& a, const Vector& b) {
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

double length(const Vector& v) {
    return std::sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
}

std::optional<Error> problem_of(const Point& point) {
    if (!std::isfinite(point.x) || !std::isfinite(point.y))
        return Error{"space/not-a-place", "a coordinate is not a finite number", "", "degrees"};
    if (std::abs(point.x) <= 180 && std::abs(point.y) <= 90) return std::nullopt;
    const bool exchanged = std::abs(point.y) <= 180 && std::abs(point.x) <= 90;
    return Error{"space/off-the-globe",
                 fmt::format("longitude {}, latitude {} is not on the globe{}", point.x, point.y,
                             exchanged ? ": the two look exchanged" : ""),
                 "", "degrees, longitude first, then latitude"};
}

}  // namespace

Result<Point> centroid(const Boundary& area) {
    Vector sum{};
    for (const Ring& ring : area) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            if (const auto problem = problem_of(ring[i])) return std::unexpected(*problem);
            const Vector from = on_sphere(ring[i]), to = on_sphere(ring[(i + 1) % ring.size()]);
            const Vector normal = cross(from, to);
            const double sine = length(normal);
            if (!(sine > 0)) continue;
            const double cosine = from[0] * to[0] + from[1] * to[1] + from[2] * to[2];
            const double weight = std::atan2(sine, cosine) / sine / 2;
            for (std::size_t k = 0; k < 3; ++k) sum[k] += weight * normal[k];
        }
    }
    // Sides that cancel leave rounding only: less than a square metre of the globe.
    if (length(sum) < 1e-14)
        return std::unexpected(
            Error{"space/no-boundary", "the area encloses nothing", "", "a ring of at least three points"});
    return Point{std::atan2(sum[1], sum[0]) / degree, std::atan2(sum[2], std::hypot(sum[0], sum[1])) / degree};
}

Box box_of(std::span<const Boundary> areas) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    Box box{{infinity, infinity}, {-infinity, -infinity}};
    for (const Boundary& area : areas)
        for (const Ring& ring : area)
            for (const Point& point : ring) {
                box.low = {std::min(box.low.x, point.x), std::min(box.low.y, point.y)};
                box.high = {std::max(box.high.x, point.x), std::max(box.high.y, point.y)};
            }
    return box;
}

}  // namespace dalel::space
