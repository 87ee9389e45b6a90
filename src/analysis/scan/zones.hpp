// The zones a scan looks at: around each centre, its nearest places, one more at a time.
#pragma once

#include "analysis/scan/place.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dalel::scan {

/// The centre of a zone with all places.
inline constexpr std::uint32_t no_centre = ~0u;

/// The nested circles (or ellipses of one shape and angle) around one centre: `places[begin, end)` of the zones.
struct Family {
    std::uint32_t centre = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    double shape = 1;    ///< longest over shortest axis; 1 is a circle
    double angle = 0;    ///< of the longest axis with the x axis, radians
    double penalty = 1;  ///< multiplies the log likelihood ratio: (4s/(s+1)²)^a
};

/// Position `i` of `places` closes a zone, places[family.begin … i], where `closes[i]` is set.
struct Zones {
    std::vector<Family> families;
    std::vector<std::uint32_t> places;
    std::vector<std::uint8_t> closes;

    std::size_t in_doubt = 0;  ///< zones that hold some of the places at one distance from their centre, and not all

    std::size_t count() const;
};

struct ZoneLimits {
    double max_share = 0.5;              ///< of `sizes`, inclusive
    std::optional<double> max_distance;  ///< from the centre, inclusive; kilometres or the unit of the plane
    std::vector<double> shapes;          ///< of ellipses beside the circles; cartesian coordinates only
    std::vector<int> angles;             ///< how many angles each shape is turned to
    double penalty_power = 0;            ///< 0 none, 0.5 medium, 1 strong
    bool everything = false;             ///< also one zone with all places
    Ties ties = Ties::together;
};

/// As `separation`, in the plane squeezed so that the family's ellipses are circles with the longest half axis as
/// radius.
double separation_in(const Family& family, Metric metric, const Place& centre, const Place& place);

/// `sizes[p]` is the size of place `p` in what `max_share` limits. Of places that enter singly at equal distance the one
/// with the lesser `x`, then the lesser `y`, comes first; places with the same coordinates enter together all the same.
Zones zones_of(Metric metric, std::span<const Place> places, std::span<const Place> centres,
               std::span<const std::int64_t> sizes, const ZoneLimits& limits);

/// One zone: all places.
Zones whole_area(std::size_t places);

}  // namespace dalel::scan
