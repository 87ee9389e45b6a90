// Which areas of an analysis are neighbours, on the map its plan names.
#pragma once

#include "analysis/space/contiguity.hpp"
#include "base/json.hpp"
#include "observatory/observatory.hpp"

#include <span>
#include <string>
#include <vector>

namespace dalel {

struct RegionNeighbours {
    space::Neighbours neighbours;         ///< positions in the areas asked for
    std::vector<space::Tile> tiles;       ///< one an area; none where neighbours are those of boundaries
    std::vector<std::string> boundaries;  ///< the files of boundaries they were taken from; none where they are squares
};

/// Squares of registers/area_tiles.csv that touch, or areas whose boundaries do, on the day. Errors of `tiles_of` and `boundaries_of`.
Result<RegionNeighbours> region_neighbours(const Observatory& observatory, const AnalysisPlan& plan, std::span<const Id<"area">> areas, Date day);

/// Members of an object: `neighbours` in words, where the plan has any, and the map that `boundaries` and `tiles` were.
void write_map(JsonWriter& json, const AnalysisPlan& plan, std::span<const Id<"area">> areas, std::span<const space::Tile> tiles, std::span<const std::string> boundaries);

}  // namespace dalel
