// Neighbours from boundaries or from a tile grid.
#pragma once

#include "analysis/space/neighbours.hpp"

namespace dalel::space {

/// Longitude and latitude in degrees, or x and y in any unit of length.
struct Point {
    double x = 0;
    double y = 0;
    friend auto operator<=>(const Point&, const Point&) = default;
};

/// A closed line of points: the first need not be repeated at the end.
using Ring = std::vector<Point>;
/// All rings of one area, outer ones and holes alike.
using Boundary = std::vector<Ring>;

/// Areas whose boundaries share a point (queen) or a stretch of line (rook). Boundaries are compared vertex by vertex
/// after rounding to `grid` (0: exactly as given), as topological data sets have them: a vertex in the middle of a
/// neighbour's line is not seen, so simplify the map as a whole or not at all. Linear in the number of points.
/// Errors `space/no-boundary` (an area without a ring of three points), `space/not-a-place` (a coordinate that is not
/// finite).
Result<Neighbours> contiguity(std::span<const Boundary> areas, Contiguity kind = Contiguity::queen, double grid = 0);

/// The place of an area on a tile grid map.
struct Tile {
    std::int32_t column = 0;
    std::int32_t row = 0;
    friend auto operator<=>(const Tile&, const Tile&) = default;
};

/// Tiles that touch at a side (rook) or at least at a corner (queen). Error `space/duplicate-place` where two areas
/// have one tile.
Result<Neighbours> contiguity(std::span<const Tile> tiles, Contiguity kind = Contiguity::queen);

}  // namespace dalel::space
