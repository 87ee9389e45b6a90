// Boundaries of areas from a file of GeoJSON.
#pragma once

#include "analysis/space/contiguity.hpp"
#include "base/id.hpp"

#include <string_view>
#include <vector>

namespace dalel {

struct AreaBoundary {
    Id<"area"> area;
    space::Boundary rings;
};

/// The boundaries of a file named on the command line, in any plane. The area's code is the member `id` of the feature or its property
/// `area`, or, where `key` is given, the property of that name. The outer ring of a polygon comes out counter-clockwise and its holes
/// clockwise, however they are written. The first error of `read_features`, and `geojson/duplicate-area`; `where` is `feature 3`.
Result<std::vector<AreaBoundary>> read_boundaries(std::string_view json, std::string_view key = {});

}  // namespace dalel
