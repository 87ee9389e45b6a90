// The parts of a system that have nothing to do with one another.
#pragma once

#include "bounds/system.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace dalel::bounds {

/// Variables that are still open, and the rows that join them.
struct Component {
    std::vector<Variable> variables;  ///< ascending
    std::vector<std::size_t> rows;    ///< ascending; each has two or more open variables
    /// No cycle of rows and open variables, coefficients 1 or -1, whole numbers and reals not mixed. Then at the fixed
    /// point of propagation every value of an interval extends to a solution, one row after another, so that the
    /// intervals are the tightest: the closed form of a single sum, and of any tree of sums.
    bool is_forest = true;
};

/// In the order of their first variables; fixed variables and single ones belong to none. `intervals` as `propagate`
/// gives them.
std::vector<Component> components(const System& system, std::span<const Interval> intervals);

}  // namespace dalel::bounds
