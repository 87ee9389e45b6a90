// Boundaries of an observatory: what is accepted has simple rings in the one order, and reads back as itself from the form a release holds.

#include "base/json.hpp"
#include "formats/geojson/geometries.hpp"
#include "ingest/boundary_sets.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dalel;
    static const Areas areas = [] {
        Areas all;
        for (const char* code : {"A", "B", "C"}) all.all.add({.id = Id<"area">{code}, .national_code = std::string{"1"} + code});
        return all;
    }();
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    BoundarySpec spec{.file = "boundaries/f.geojson", .source = "s", .validity = {}, .key = {}, .codes = AreaCodes::area, .areas = {{"a", "A"}}, .note = {}, .where = {}};
    for (const char* key : {"", "k"}) {
        spec.key = key;
        Audit audit;
        const auto set = read_boundary_set(spec, text, areas, audit);
        const auto* account = audit.find(spec.file);
        if (!account || account->rows_used != set.areas.size() || account->rows_used > account->rows_read) std::abort();
        for (const auto& [area, geometry] : set.areas)
            for (const auto& polygon : geometry) {
                if (!(surface(polygon.outer) > 0)) std::abort();
                for (const auto& hole : polygon.holes)
                    if (!(surface(hole) < 0)) std::abort();
            }
        spec.key.clear();
        Audit again;
        const auto back = read_boundary_set(spec, boundary_collection(set, {}), areas, again);
        if (back.areas != set.areas || (!set.areas.empty() && !again.clean())) std::abort();
    }
    return 0;
}
