// Cheapest movements and patterns by mathematical programming.
#pragma once

#include "protect/suppress.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dalel::protect {

struct PricedMovement {
    std::vector<CellIndex> cells;
    double price = 0;
};

/// The movement of least price that changes a cell by `amount`, up or down, every other cell by whole numbers and none
/// below `least`; a cell is paid once, by how much it moves. Nothing where none exists. For any table; each call is a
/// program over all its cells.
std::optional<PricedMovement> cheapest_movement(const Table& table, CellIndex cell, std::int64_t amount,
                                                std::span<const std::int64_t> price, std::int64_t least);

/// The pattern of least cost that meets every requirement: a cell moves only if it is withheld, and for each primary
/// cell one movement takes it as far as required [fischetti-salazar-2001, model (5)-(9) with whole movements].
/// `is_optimal` where the search ended; nothing where no pattern exists.
std::optional<Suppression> cheapest_pattern(const Table& table, const Assessment& assessment,
                                            const Knowledge& knowledge, std::span<const std::int64_t> cost);

}  // namespace dalel::protect
