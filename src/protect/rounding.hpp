// Small counts rounded so that totals still add up.
#pragma once

#include "cube/cube.hpp"
#include "protect/protected_cube.hpp"

#include <cstdint>

namespace dalel::protect {

/// Inner cells of 1 … `base` - 1 become 0 or `base`, and every total is the sum of its parts [langsrud-heldal-2018].
/// Which of them become `base` is chosen one by one, each time the cell that most lowers the sum of squared errors over
/// the cell and all its totals, equal ones by key, until none lowers it. All cells get the status `rounded`: which
/// of them changed is not told. Errors as `Table::of`, and `protect/base` below 2.
Result<ProtectedCube> round_small_counts(const Cube& cube, std::int64_t base = 3);

}  // namespace dalel::protect
