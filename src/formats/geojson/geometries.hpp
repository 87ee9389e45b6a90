// Geometries of areas as GeoJSON, each with the days on which it holds.
#pragma once

#include "base/period.hpp"
#include "formats/attribution.hpp"
#include "registers/areas/boundary.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// The text of a GeoJSON geometry: a Polygon, or a MultiPolygon where the area has several parts. Degrees are exact.
std::string geometry_json(const Geometry& geometry);

/// A file of boundaries as a release holds it: one feature an area, in the order of their codes, the code as `id` and as the property
/// `area`; source, licence and validity are members. Equal sets give equal bytes.
std::string boundary_collection(const BoundarySet& set, const Attribution& attribution);

/// The boundaries of a release, ready for what is made of them again and again.
struct Geometries {
    struct Set {
        std::string file;
        Attribution attribution;
        Validity validity;
    };
    struct Place {
        Validity validity;  ///< of the set and of the area
        std::size_t set = 0;
        std::string json;
    };
    std::vector<Set> sets;
    std::map<std::string, std::vector<Place>, std::less<>> areas;

    /// The boundary of an area on a day; null where there is none.
    const Place* find(std::string_view area, Date day) const;
};

}  // namespace dalel
