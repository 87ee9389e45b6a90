// Intervals that follow from intervals.
#pragma once

#include "bounds/contradiction.hpp"
#include "bounds/system.hpp"

#include <cstddef>
#include <expected>
#include <vector>

namespace dalel::bounds {

/// An interval for each variable, in their order, that holds every value the rows allow: each row limits each of its
/// variables by the extremes of the others, whole variables are rounded inward, until nothing changes [davis-1987].
/// Fast, and the tightest where no cycle of rows joins variables that stay open (`components`); elsewhere `solve` may
/// find tighter ones.
std::expected<std::vector<Interval>, Contradiction> tighten(const System& system);

/// What propagation leaves. It stops short of its fixed point only where rows in a cycle chase one another.
struct Tightened {
    std::vector<Interval> intervals;
    bool at_fixed_point = true;
};

/// The same; the error is the rows that led to a contradiction, ascending, more than are needed as a rule.
std::expected<Tightened, std::vector<std::size_t>> propagate(const System& system);

}  // namespace dalel::bounds
