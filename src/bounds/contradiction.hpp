// Which statements cannot all be true.
#pragma once

#include "bounds/system.hpp"

#include <span>
#include <vector>

namespace dalel::bounds {

/// An irreducible infeasible subset [chinneck-2008]: the statements of these origins contradict one another, and
/// without any one of them the others do not. Ascending; empty where already what holds by definition contradicts.
struct Contradiction {
    std::vector<Origin> origins;
    friend bool operator==(const Contradiction&, const Contradiction&) = default;
};

/// Whether numbers exist that satisfy the rows. Whole variables are searched for whole numbers; where the search grows
/// too large, what has not been refuted counts as satisfiable.
bool is_satisfiable(const System& system);

/// The contradiction within the given rows of a system, which together with what holds by definition have no
/// solution: origins are left out one by one, the last first, and stay out where the rest still contradicts itself,
/// so that of several contradictions the one of the earliest origins is found.
Contradiction irreducible(const System& system, std::span<const std::size_t> rows);

}  // namespace dalel::bounds
