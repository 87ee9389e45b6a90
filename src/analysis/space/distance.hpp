// Neighbours from distances between places.
#pragma once

#include "analysis/space/contiguity.hpp"

#include <span>
#include <string>

namespace dalel::space {

/// How far two places are apart: on a plane in the unit of the coordinates, or on the Earth in kilometres along the
/// great circle of a sphere of radius 6371.0088 km (haversine).
enum class Metric { plane, sphere };

double distance(const Point& a, const Point& b, Metric metric);

/// Places that distances can be taken between. Errors: `space/not-a-place` (not finite; on the sphere a longitude
/// beyond ±180 or a latitude beyond ±90), `space/duplicate-place` (two areas at one place).
/// Errors call places by their `names`, or number them where there are none.
Result<void> checked(std::span<const Point> places, Metric metric, std::span<const std::string> names = {});

/// The same with the box the country lies in, corners `low` and `high`: error `space/outside` for a place beyond it,
/// and `space/swapped-coordinates` where exchanging its longitude and latitude would bring it inside.
Result<void> inside(std::span<const Point> places, const Point& low, const Point& high, std::span<const std::string> names = {});

/// The k nearest of each place; of places equally far the one that comes first. Errors of `checked` and
/// `space/too-many-neighbours` where k is 0 or not below the number of places.
Result<Neighbours> nearest(std::span<const Point> places, std::size_t k, Metric metric);

/// All places farther than `from` and at most `to` away. Errors of `checked` and `space/empty-band` where not
/// 0 ≤ from < to. A place may be left without neighbours: see `islands`.
Result<Neighbours> distance_band(std::span<const Point> places, double from, double to, Metric metric);

}  // namespace dalel::space
