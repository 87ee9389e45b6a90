// Files for analysis: boundaries (GeoJSON), index definitions (TOML), counts and neighbours (CSV). What is accepted is
// valid.

#include "analysis/space/centroid.hpp"
#include "ingest/area_sheets.hpp"
#include "ingest/boundaries.hpp"
#include "ingest/index_definition.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dalel;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto boundaries = read_boundaries(text)) {
        std::vector<space::Boundary> rings;
        for (const auto& boundary : *boundaries) {
            rings.push_back(boundary.rings);
            const auto middle = space::centroid(boundary.rings);
            if (middle && !(std::abs(middle->x) <= 180 && std::abs(middle->y) <= 90)) std::abort();
        }
        (void)space::contiguity(rings);
    }
    if (const auto definition = read_index_definition(text, "f.toml"); definition && !indices::checked(*definition))
        std::abort();
    Audit audit;
    const AreaCounts counts = read_area_counts(text, "f.csv", audit);
    if (counts.regions.size() != counts.names.size()) std::abort();
    std::vector<Id<"area">> areas;
    for (const auto& region : counts.regions) areas.push_back(region.area);
    const auto neighbours = read_neighbours(text, "f.csv", areas, audit);
    if (audit.clean() && !space::neighbours_of(neighbours)) std::abort();
    return 0;
}
