// Boundaries of areas from GeoJSON.
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

/// A FeatureCollection (RFC 7946) of Polygon and MultiPolygon features; the area's code is the member `id` of the
/// feature or its property `area`, or, where `key` is given, the property of that name. The outer ring of a polygon
/// comes out counter-clockwise and its holes clockwise, however they are written. Other geometries and features without
/// a code are errors: `geojson/malformed`, `geojson/not-polygons`, `geojson/no-code`, `geojson/duplicate-area`; `where`
/// is the number of the feature, 1 first.
Result<std::vector<AreaBoundary>> read_boundaries(std::string_view json, std::string_view key = {});

}  // namespace dalel
