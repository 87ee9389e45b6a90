#include "release/region_neighbours.hpp"

#include "release/region_boundaries.hpp"
#include "release/region_tiles.hpp"

#include <utility>

#include <fmt/format.h>

namespace dalel {

Result<RegionNeighbours> region_neighbours(const Observatory& observatory, const AnalysisPlan& plan, std::span<const Id<"area">> areas, Date day) {
    const auto kind = plan.rook ? space::Contiguity::rook : space::Contiguity::queen;
    RegionNeighbours found;
    auto neighbours = Result<space::Neighbours>{};
    if (plan.on_boundaries) {
        const auto shapes = boundaries_of(observatory, areas, day);
        if (!shapes) return std::unexpected(shapes.error());
        found.boundaries = boundary_files(observatory, areas, day);
        neighbours = space::contiguity(*shapes, kind);
    } else {
        auto tiles = tiles_of(observatory, areas, day);
        if (!tiles) return std::unexpected(std::move(tiles.error()));
        found.tiles = std::move(*tiles);
        neighbours = space::contiguity(found.tiles, kind);
    }
    if (!neighbours) return std::unexpected(std::move(neighbours.error()));
    found.neighbours = std::move(*neighbours);
    return found;
}

void write_map(JsonWriter& json, const AnalysisPlan& plan, std::span<const Id<"area">> areas, std::span<const space::Tile> tiles, std::span<const std::string> boundaries) {
    if (plan.has_neighbours()) json.member("neighbours", fmt::format("{} contiguity {}", plan.rook ? "rook" : "queen", plan.on_boundaries ? "of boundaries" : "on the tile grid"));
    if (plan.on_boundaries) {
        json.key("boundaries").array();
        for (const auto& file : boundaries) json.value(file);
        json.end();
    }
    json.key("tiles").array();
    for (std::size_t i = 0; i < tiles.size(); ++i) json.object().member("area", areas[i].str()).member("column", tiles[i].column).member("row", tiles[i].row).end();
    json.end();
}

}  // namespace dalel
