// The one place that names the solvers.
#pragma once

#include "bounds/components.hpp"

#include <memory>
#include <optional>
#include <span>

namespace dalel::bounds {

/// The least and greatest values of variables of one component, first over the real numbers by the simplex method,
/// each from the basis of the one before, then over the whole numbers by branch and bound.
class LinearProgram {
public:
    LinearProgram(const System& system, std::span<const Interval> intervals, const Component& component);
    ~LinearProgram();
    LinearProgram(LinearProgram&&) noexcept;
    LinearProgram& operator=(LinearProgram&&) noexcept;

    enum class Answer { no, yes, unknown };
    /// Whether some values satisfy the rows; unknown where the search over whole numbers grew too large.
    Answer is_satisfiable();

    /// The end of the interval of one variable. `is_attained`: proved that a solution has this very value; otherwise
    /// no solution lies beyond it. Nothing where the rows cannot be satisfied.
    struct End {
        double value = 0;
        bool is_attained = false;
    };
    std::optional<End> least(Variable variable);
    std::optional<End> greatest(Variable variable);

private:
    struct Model;
    std::optional<End> end(Variable variable, double direction);
    std::unique_ptr<Model> model_;
};

}  // namespace dalel::bounds
