#include "ingest/boundaries.hpp"

#include "base/text.hpp"
#include "ingest/geojson_features.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace dalel {
namespace {

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

}  // namespace

Result<std::vector<AreaBoundary>> read_boundaries(std::string_view json, std::string_view key) {
    auto read = read_features(json, key);
    if (!read.errors.empty()) return std::unexpected(read.errors.front());
    std::vector<AreaBoundary> boundaries;
    std::set<std::string_view> seen;
    for (auto& feature : read.features) {
        const auto where = fmt::format("feature {}", feature.number);
        if (!is_code(feature.code))
            return std::unexpected(Error{"geojson/no-code", fmt::format("\"{}\" is no code of an area", printable(beginning(feature.code, 60))), where, "letters A-Z a-z, digits, _ @ $ -"});
        if (!seen.insert(feature.code).second)
            return std::unexpected(Error{"geojson/duplicate-area", fmt::format("{} is there twice", feature.code), where, "one feature an area"});
        AreaBoundary boundary{Id<"area">{feature.code}, {}};
        for (auto& polygon : feature.polygons)
            for (bool is_outer = true; auto& ring : polygon) {
                if ((turn_of(ring) > 0) != is_outer) std::ranges::reverse(ring);
                boundary.rings.push_back(std::move(ring));
                is_outer = false;
            }
        boundaries.push_back(std::move(boundary));
    }
    return boundaries;
}

}  // namespace dalel
