// Which areas are next to which.
#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dalel::space {

/// `Neighbours{{1}, {0, 2}, {1}}`: for each area the positions of the others it is next to, ascending, never its own.
/// Contiguity is mutual; k nearest need not be. An area with an empty list is an island.
using Neighbours = std::vector<std::vector<std::uint32_t>>;

/// Lists brought into that form. Errors `space/unknown-neighbour` (a position out of range), `space/own-neighbour`,
/// `space/duplicate-neighbour`; each names the area by its position, counted from 1.
Result<Neighbours> neighbours_of(std::vector<std::vector<std::uint32_t>> lists);

/// Positions of the areas without neighbours.
std::vector<std::uint32_t> islands(const Neighbours& neighbours);
/// Number of groups that no chain of neighbours joins.
std::size_t components(const Neighbours& neighbours);
/// Each area as a neighbour of its neighbours too.
Neighbours mutual(const Neighbours& neighbours);

/// The contiguity that areas share: a boundary point suffices (queen), or a stretch of boundary is needed (rook).
enum class Contiguity { queen, rook };

}  // namespace dalel::space
