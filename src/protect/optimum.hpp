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
/// below what is known; a cell is paid once, by how much it moves. Nothing where none exists. For any table; each call is a
/// program over all its cells.
std::optional<PricedMovement> cheapest_movement(const Table& table, CellIndex cell, std::int64_t amount,
                                                std::span<const std::int64_t> price, const Knowledge& knowledge);

/// The pattern of least cost that meets every requirement, by a master program over patterns: no withheld cell is alone
/// in a sum; where the attack finds a cell exposed, one of the cells that keep it exposed while all others are withheld
/// must be withheld, and the master is asked again [fischetti-salazar-2001, the capacity constraints made whole].
/// `is_optimal` where each search ended; nothing where no pattern exists or none was found in time.
std::optional<Suppression> cheapest_pattern(const Table& table, const Assessment& assessment,
                                            const Knowledge& knowledge, std::span<const std::int64_t> cost);

}  // namespace dalel::protect
