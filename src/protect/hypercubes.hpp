// Withholding by hypercubes: fast, and each primary cell carries its own proof.
#pragma once

#include "protect/suppress.hpp"

#include <cstdint>
#include <span>

namespace dalel::protect {

/// For a cube with every combination. Each primary cell, the largest first, takes the cheapest hypercube given what is
/// withheld already [giessing-repsilber-2002]; then, where the cube is not large, each is asked again while the others
/// stand, and last each further cell, the dearest first, is shown after all where those that use it can do without it
/// for less. The movements found go into the pattern. Error `protect/unprotectable`.
Result<Suppression> suppress_by_hypercubes(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                                           std::span<const std::int64_t> cost);

}  // namespace dalel::protect
