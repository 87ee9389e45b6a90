// Where the areas of an observatory lie on its tile grid.
#pragma once

#include "analysis/scan/place.hpp"
#include "analysis/space/contiguity.hpp"
#include "observatory/observatory.hpp"

#include <span>
#include <vector>

namespace dalel {

/// The square of every area on a day, in the order of `areas`. Error `analysis/no-tile`.
Result<std::vector<space::Tile>> tiles_of(const Observatory& observatory, std::span<const Id<"area">> areas, Date on);

/// The same as places of a plane, a square's side the unit of length.
std::vector<scan::Place> places_on_grid(std::span<const Id<"area">> areas, std::span<const space::Tile> tiles);

}  // namespace dalel
