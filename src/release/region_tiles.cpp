#include "release/region_tiles.hpp"

#include <fmt/format.h>

namespace dalel {

Result<std::vector<space::Tile>> tiles_of(const Observatory& observatory, std::span<const Id<"area">> areas, Date on) {
    std::vector<space::Tile> tiles;
    for (const auto& area : areas) {
        const AreaTile* tile = observatory.areas.tile(area, on);
        if (!tile)
            return std::unexpected(Error{"analysis/no-tile", fmt::format("{} has no square on the tile grid on {}", area.str(), to_string(on)), "",
                                         "a row of registers/area_tiles.csv for every area that is counted"});
        tiles.push_back({static_cast<std::int32_t>(tile->column), static_cast<std::int32_t>(tile->row)});
    }
    return tiles;
}

std::vector<scan::Place> places_on_grid(std::span<const Id<"area">> areas, std::span<const space::Tile> tiles) {
    std::vector<scan::Place> places;
    for (std::size_t i = 0; i < areas.size(); ++i)
        places.push_back({areas[i].str(), static_cast<double>(tiles[i].column), static_cast<double>(tiles[i].row)});
    return places;
}

}  // namespace dalel
