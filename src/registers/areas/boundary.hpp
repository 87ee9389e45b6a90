// Where areas lie: polygons on the globe, and the days on which they were so.
#pragma once

#include "base/id.hpp"
#include "base/period.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// In ten-millionths of a degree, about a centimetre: what is computed of positions is exact.
struct Position {
    std::int32_t longitude = 0;
    std::int32_t latitude = 0;
    friend auto operator<=>(const Position&, const Position&) = default;
};
inline constexpr std::int32_t units_per_degree = 10'000'000;

/// A closed line of at least three positions; neighbouring ones differ, and the first is not repeated at the end.
using LinearRing = std::vector<Position>;

/// The outer ring runs counter-clockwise, holes clockwise.
struct Polygon {
    LinearRing outer;
    std::vector<LinearRing> holes;
    friend bool operator==(const Polygon&, const Polygon&) = default;
};
/// All parts of one area.
using Geometry = std::vector<Polygon>;

/// The boundaries of one file: one source, one time.
struct BoundarySet {
    std::string file;  ///< `boundaries/regions_2022.geojson`
    Id<"source"> source;
    Validity validity;
    std::string note;
    std::map<Id<"area">, Geometry> areas;
};

/// What makes a geometry none.
struct GeometryFault {
    enum class Kind {
        no_surface,  ///< a ring encloses nothing
        crosses,     ///< lines of the area cross, or a ring touches itself
        runs_along,  ///< two lines lie upon each other
        hole_outside,
        overlap,    ///< a part lies in another part, a hole in another hole
        intricate,  ///< more than can be looked through
    } kind = Kind::crosses;
    Position at;
};
std::string_view to_string(GeometryFault::Kind kind);

/// Twice the surface a ring encloses, in squared units; positive where it runs counter-clockwise.
__extension__ using Surface = __int128;
Surface surface(const LinearRing& ring);

/// The first fault of an area's geometry, or none: every ring is simple, holes lie in their polygon and beside each other, parts beside
/// each other; rings may touch in points. Exact. `budget` bounds the pairs of lines that are compared.
std::optional<GeometryFault> fault_of(const Geometry& geometry, std::uint64_t budget = 100'000'000);

}  // namespace dalel
