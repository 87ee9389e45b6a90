#include "bounds/solve.hpp"

#include "bounds/tighten.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace dalel::bounds {
namespace {

constexpr std::uint32_t alone = 0xffff'ffff;

}  // namespace

Solver::Solver(System system, std::vector<Interval> intervals)
    : system_{std::move(system)}, intervals_{std::move(intervals)}, components_{components(system_, intervals_)} {
    component_of_.assign(system_.variables(), alone);
    for (std::uint32_t c = 0; c < components_.size(); ++c)
        for (const Variable v : components_[c].variables) component_of_[v] = c;
    programs_.resize(components_.size());
}

std::expected<Solver, Contradiction> Solver::of(System system) {
    auto tightened = propagate(system);
    if (!tightened) return std::unexpected(irreducible(system, tightened.error()));
    Solver solver{std::move(system), std::move(tightened->intervals)};
    if (!tightened->at_fixed_point)
        for (auto& component : solver.components_) component.is_forest = false;
    for (std::size_t c = 0; c < solver.components_.size(); ++c) {
        if (solver.components_[c].is_forest) continue;
        auto& program = solver.programs_[c].emplace(solver.system_, solver.intervals_, solver.components_[c]);
        if (program.is_satisfiable() != LinearProgram::Answer::no) continue;
        std::vector<std::size_t> rows(solver.system_.rows());
        std::iota(rows.begin(), rows.end(), std::size_t{0});
        return std::unexpected(irreducible(solver.system_, rows));
    }
    return solver;
}

Bounds Solver::bounds(Variable variable) {
    Interval& interval = intervals_[variable];
    const auto c = component_of_[variable];
    if (c == alone || components_[c].is_forest) return {interval, true};
    auto& program = *programs_[c];
    const auto least = program.least(variable);
    const auto greatest = program.greatest(variable);
    if (!least || !greatest) return {interval, false};
    interval.low = std::max(interval.low, least->value);
    interval.high = std::min(interval.high, greatest->value);
    return {interval, least->is_attained && greatest->is_attained};
}

std::expected<Bounds, Contradiction> solve(const System& system, Variable variable) {
    auto solver = Solver::of(system);
    if (!solver) return std::unexpected(std::move(solver.error()));
    return solver->bounds(variable);
}

}  // namespace dalel::bounds
