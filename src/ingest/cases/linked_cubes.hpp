// The cubes of the same cases that share cells, protected together.
#pragma once

#include "ingest/cases/public_counts.hpp"
#include "protect/protect.hpp"

#include <span>
#include <string>
#include <vector>

namespace dalel {

/// The cubes of one measure of the same cases.
struct LinkedCubes {
    std::string sum;  ///< empty: cases are counted
    Id<"measure"> measure;
    std::vector<Cube> cubes;
    protect::Beside beside;
};

/// Protects each group by those of the rules, and the keys of cells to keep and to withhold, that speak of its cubes; a
/// key that names a cell of none is an error of the first. What `printed` shows with the same count stays. Counts come
/// first: a sum is withheld where the number of its cases is, which its subject in a `country` tells.
Result<protect::Protection> protect_groups(std::span<const LinkedCubes> groups, const protect::ByWithholding& method,
                                           const PublicCounts& printed, const Id<"area">& country);

}  // namespace dalel
