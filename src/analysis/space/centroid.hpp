// Where the middle of an area lies, and the box that holds areas. docs/methods/centroids.md.
#pragma once

#include "analysis/space/contiguity.hpp"

#include <span>

namespace dalel::space {

/// The centre of mass of an area on the sphere, in degrees: the direction of ½ Σ θᵢnᵢ over the sides, θᵢ a side's arc
/// and nᵢ the unit normal of its great circle [brock-1975]. Outer rings run counter-clockwise and holes clockwise, as
/// `read_boundaries` gives them; parts on both sides of the antimeridian are one area. Errors `space/no-boundary` (no
/// ring encloses anything), `space/not-a-place` (not finite), `space/off-the-globe` (a latitude beyond 90 or a
/// longitude beyond 180).
Result<Point> centroid(const Boundary& area);

struct Box {
    Point low;
    Point high;
};

/// The smallest box that holds every point; low above high where there is none.
Box box_of(std::span<const Boundary> areas);

}  // namespace dalel::space
