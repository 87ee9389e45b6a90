#include "bounds/contradiction.hpp"

#include "bounds/components.hpp"
#include "bounds/linear_program.hpp"
#include "bounds/tighten.hpp"

#include <algorithm>

namespace dalel::bounds {
namespace {

/// The rows by definition and those of the origins; variables stay as they are.
System restricted(const System& system, std::span<const Origin> origins) {
    System part;
    for (Variable v = 0; v < system.variables(); ++v) part.add_variable(system.range(v), system.is_whole(v));
    for (std::size_t row = 0; row < system.rows(); ++row)
        if (system.origin(row) == by_definition || std::ranges::binary_search(origins, system.origin(row)))
            part.state(system.terms(row), system.row_range(row), system.origin(row));
    return part;
}

}  // namespace

bool is_satisfiable(const System& system) {
    const auto tightened = propagate(system);
    if (!tightened) return false;
    const auto& [intervals, at_fixed_point] = *tightened;
    for (const auto& component : components(system, intervals))
        if (!(component.is_forest && at_fixed_point) &&
            LinearProgram{system, intervals, component}.is_satisfiable() == LinearProgram::Answer::no)
            return false;
    return true;
}

Contradiction irreducible(const System& system, std::span<const std::size_t> rows) {
    std::vector<Origin> needed;
    for (const auto row : rows)
        if (system.origin(row) != by_definition) needed.push_back(system.origin(row));
    std::ranges::sort(needed);
    needed.erase(std::ranges::unique(needed).begin(), needed.end());
    for (std::size_t i = needed.size(); i-- > 0;) {
        auto others = needed;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        if (!is_satisfiable(restricted(system, others))) needed = std::move(others);
    }
    return {needed};
}

}  // namespace dalel::bounds
