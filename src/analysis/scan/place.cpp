#include "analysis/scan/place.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dalel::scan {

double separation(Metric metric, const Place& a, const Place& b) {
    if (metric == Metric::cartesian) return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
    constexpr double radian = std::numbers::pi / 180;
    const double across = std::sin((a.y - b.y) * radian / 2);
    const double along = std::sin((a.x - b.x) * radian / 2);
    return across * across + std::cos(a.y * radian) * std::cos(b.y * radian) * (along * along);
}

double distance_of(Metric metric, double separation) {
    if (metric == Metric::cartesian) return std::sqrt(separation);
    return 2 * earth_radius_km * std::asin(std::sqrt(std::min(1.0, separation)));
}

}  // namespace dalel::scan
