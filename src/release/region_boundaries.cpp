#include "release/region_boundaries.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {

std::vector<std::string> boundary_files(const Observatory& observatory, std::span<const Id<"area">> areas, Date day) {
    std::vector<std::string> files;
    for (const auto& area : areas)
        if (const auto* set = observatory.areas.boundary_set(area, day); set && std::ranges::find(files, set->file) == files.end()) files.push_back(set->file);
    return files;
}

Result<std::vector<space::Boundary>> boundaries_of(const Observatory& observatory, std::span<const Id<"area">> areas, Date day) {
    std::vector<space::Boundary> found;
    std::vector<std::string> missing;
    const auto ring_of = [](const LinearRing& ring) {
        space::Ring degrees;
        for (const auto& [longitude, latitude] : ring) degrees.push_back({longitude / static_cast<double>(units_per_degree), latitude / static_cast<double>(units_per_degree)});
        return degrees;
    };
    for (const auto& area : areas) {
        const auto* set = observatory.areas.boundary_set(area, day);
        if (!set) {
            missing.push_back(area.str());
            continue;
        }
        auto& boundary = found.emplace_back();
        for (const auto& polygon : set->areas.at(area)) {
            boundary.push_back(ring_of(polygon.outer));
            for (const auto& hole : polygon.holes) boundary.push_back(ring_of(hole));
        }
    }
    if (!missing.empty())
        return std::unexpected(Error{"analysis/no-boundary", fmt::format("there is no boundary of {} on {}", joined(missing, ", "), to_string(day)), "", "a feature for every area that is counted, in a file of [[boundaries]] valid on that day"});
    return found;
}

}  // namespace dalel
