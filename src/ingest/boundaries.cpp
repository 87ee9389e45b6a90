#include "ingest/boundaries.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <simdjson.h>

namespace dalel {
namespace {

namespace dom = simdjson::dom;

std::unexpected<Error> wrong(const char* code, std::size_t feature, const char* message, const char* hint) {
    return std::unexpected(Error{code, message, fmt::format("feature {}", feature), hint});
}

/// Twice the area the ring encloses; positive where it runs counter-clockwise.
double turn_of(const space::Ring& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const space::Point& here = ring[i];
        const space::Point& next = ring[(i + 1) % ring.size()];
        sum += here.x * next.y - next.x * here.y;
    }
    return sum;
}

/// The rings of one polygon; false where a coordinate is missing.
bool append_rings(dom::element polygon, space::Boundary& rings) {
    dom::array ring_list;
    if (polygon.get(ring_list)) return false;
    bool is_outer = true;
    for (const dom::element ring_element : ring_list) {
        dom::array points;
        if (ring_element.get(points)) return false;
        space::Ring& ring = rings.emplace_back();
        for (const dom::element point : points) {
            double x = 0, y = 0;
            if (point.at(0).get(x) || point.at(1).get(y)) return false;
            ring.push_back({x, y});
        }
        if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
        if ((turn_of(ring) > 0) != is_outer) std::ranges::reverse(ring);
        is_outer = false;
    }
    return true;
}

std::string_view code_of(dom::element feature, std::string_view key) {
    std::string_view code;
    if (!key.empty()) return feature["properties"][key].get(code) ? std::string_view{} : code;
    if (!feature["id"].get(code) || !feature["properties"]["area"].get(code)) return code;
    return {};
}

}  // namespace

Result<std::vector<AreaBoundary>> read_boundaries(std::string_view json, std::string_view key) {
    dom::parser parser;
    const simdjson::padded_string padded{json};
    dom::element document;
    dom::array features;
    if (parser.parse(padded).get(document) || document["features"].get(features))
        return wrong("geojson/malformed", 0, "the text is not a FeatureCollection", "GeoJSON as RFC 7946 describes it");
    std::vector<AreaBoundary> boundaries;
    std::set<std::string_view> seen;
    std::size_t number = 0;
    for (const dom::element feature : features) {
        ++number;
        const std::string_view code = code_of(feature, key);
        if (!is_code(code))
            return std::unexpected(
                Error{"geojson/no-code", "the feature names no area", fmt::format("feature {}", number),
                      key.empty() ? std::string{"the area's code as \"id\", or as the property \"area\""}
                                  : fmt::format("the area's code as text in the property \"{}\"", key)});
        if (!seen.insert(code).second)
            return wrong("geojson/duplicate-area", number, "the area is there twice", "one feature an area");
        AreaBoundary boundary{Id<"area">{code}, {}};
        std::string_view type;
        dom::element coordinates;
        if (feature["geometry"]["type"].get(type) || feature["geometry"]["coordinates"].get(coordinates))
            return wrong("geojson/malformed", number, "the feature has no geometry", "a Polygon or MultiPolygon");
        bool good = type == "Polygon" && append_rings(coordinates, boundary.rings);
        dom::array polygons;
        if (type == "MultiPolygon" && !coordinates.get(polygons)) {
            good = true;
            for (const dom::element polygon : polygons) good = good && append_rings(polygon, boundary.rings);
        }
        if (!good)
            return wrong("geojson/not-polygons", number, "the geometry is not made of polygons with coordinates",
                         "a Polygon or MultiPolygon");
        boundaries.push_back(std::move(boundary));
    }
    return boundaries;
}

}  // namespace dalel
