// What changed between two releases of a cube.
#pragma once

#include "formats/sdmx/observations.hpp"

#include <vector>

namespace dalel::http {

/// Whether the cubes have the same dimensions: cells of others cannot be told from each other.
bool are_comparable(const Cube& before, const Cube& after);

/// Of `now`, the cells that `before` has not, or has otherwise; in their order. The cubes are comparable.
std::vector<std::uint32_t> cells_that_differ(const sdmx::Observations& now, const Cube& before);
/// Of `before`, the cells that `now` has not.
std::vector<std::uint32_t> cells_that_went(const sdmx::Observations& before, const Cube& now);

}  // namespace dalel::http
