// Between which numbers an unstated figure must lie.
#pragma once

#include "bounds/components.hpp"
#include "bounds/contradiction.hpp"
#include "bounds/linear_program.hpp"

#include <expected>
#include <optional>
#include <vector>

namespace dalel::bounds {

/// The tightest interval of a variable. `is_proved`: solutions with either end exist; otherwise the search over whole
/// numbers grew too large, and the interval holds every solution but may be wider than it need be.
struct Bounds {
    Interval interval;
    bool is_proved = true;
    friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// The tightest intervals of many variables of one system: tightened once, each component's linear program built when
/// first asked for, each optimum found from the basis of the one before.
class Solver {
public:
    /// The contradiction, where no numbers satisfy the system.
    static std::expected<Solver, Contradiction> of(System system);

    Bounds bounds(Variable variable);
    const System& system() const { return system_; }

private:
    explicit Solver(System system, std::vector<Interval> intervals);

    System system_;
    std::vector<Interval> intervals_;
    std::vector<Component> components_;
    std::vector<std::uint32_t> component_of_;
    std::vector<std::optional<LinearProgram>> programs_;
};

/// One variable's.
std::expected<Bounds, Contradiction> solve(const System& system, Variable variable);

}  // namespace dalel::bounds
