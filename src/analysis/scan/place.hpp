// Places on a plane or on the globe.
#pragma once

#include <string>

namespace dalel::scan {

enum class Metric { cartesian, geographic };

/// How places at equal distance from a centre enter its zones. Together, a zone is what a closed disc holds, and turning
/// or mirroring the map changes nothing. Singly, as the established program has it, there are more zones, and some are
/// no disc.
enum class Ties { together, singly };

/// A location where cases are counted, or the centre of circles. On a plane `x` and `y` in any one unit; on the globe
/// `x` is the longitude and `y` the latitude in degrees.
struct Place {
    std::string id;
    double x = 0;
    double y = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

/// The sphere that the established program measures on.
inline constexpr double earth_radius_km = 6367.0;

/// Grows with the distance and is cheaper: squared distance on a plane, sin² of half the central angle on the globe.
double separation(Metric metric, const Place& a, const Place& b);
/// Kilometres on the globe, the unit of the coordinates on a plane.
double distance_of(Metric metric, double separation);

}  // namespace dalel::scan
