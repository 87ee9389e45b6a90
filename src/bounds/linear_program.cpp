#include "bounds/linear_program.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <CbcModel.hpp>
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>

namespace dalel::bounds {
namespace {

constexpr double whole_tolerance = 1e-6;
constexpr int most_nodes = 2'000;

double clipped(double value) {
    return std::clamp(value, -COIN_DBL_MAX, COIN_DBL_MAX);
}

}  // namespace

struct LinearProgram::Model {
    std::vector<Variable> variables;
    std::vector<std::uint8_t> whole;
    ClpSimplex simplex;
    bool is_solved = false;  // has an optimal basis to go on from

    int column(Variable variable) const {
        return static_cast<int>(std::ranges::lower_bound(variables, variable) - variables.begin());
    }
    bool has_whole_solution() const {
        const double* solution = simplex.primalColumnSolution();
        for (std::size_t c = 0; c < variables.size(); ++c)
            if (whole[c] && std::abs(solution[c] - std::round(solution[c])) > whole_tolerance) return false;
        return true;
    }

    enum class Outcome { optimal, infeasible, unbounded, unfinished };
    struct Found {
        Outcome outcome;
        double value = 0;
    };
    /// Minimises the simplex's objective over the whole numbers.
    Found branch_and_bound() {
        OsiClpSolverInterface solver{new ClpSimplex{simplex}, true};
        solver.messageHandler()->setLogLevel(0);
        for (std::size_t c = 0; c < variables.size(); ++c)
            if (whole[c]) solver.setInteger(static_cast<int>(c));
        CbcModel search{solver};
        search.setLogLevel(0);
        search.messageHandler()->setLogLevel(0);
        search.setMaximumNodes(most_nodes);
        search.branchAndBound();
        if (search.isProvenOptimal()) return {Outcome::optimal, search.getObjValue()};
        if (search.isProvenInfeasible()) return {Outcome::infeasible};
        if (search.isContinuousUnbounded()) return {Outcome::unbounded};
        return {Outcome::unfinished};
    }
};

LinearProgram::LinearProgram(const System& system, std::span<const Interval> intervals, const Component& component)
    : model_{std::make_unique<Model>()} {
    auto& [variables, whole, simplex, is_solved] = *model_;
    variables = component.variables;
    std::vector<double> column_low, column_high, row_low, row_high, values;
    std::vector<int> columns;
    std::vector<CoinBigIndex> starts{0};
    for (const Variable v : variables) {
        column_low.push_back(clipped(intervals[v].low));
        column_high.push_back(clipped(intervals[v].high));
        whole.push_back(system.is_whole(v));
    }
    for (const auto row : component.rows) {
        Interval range = system.row_range(row);
        for (const auto [variable, coefficient] : system.terms(row)) {
            if (intervals[variable].is_point()) {
                range.low -= intervals[variable].low * coefficient;
                range.high -= intervals[variable].low * coefficient;
            } else {
                columns.push_back(model_->column(variable));
                values.push_back(coefficient);
            }
        }
        starts.push_back(static_cast<CoinBigIndex>(columns.size()));
        row_low.push_back(clipped(range.low));
        row_high.push_back(clipped(range.high));
    }
    const CoinPackedMatrix matrix{false,
                                  static_cast<int>(variables.size()),
                                  static_cast<int>(component.rows.size()),
                                  static_cast<CoinBigIndex>(columns.size()),
                                  values.data(),
                                  columns.data(),
                                  starts.data(),
                                  nullptr};
    const std::vector<double> objective(variables.size(), 0.0);
    simplex.setLogLevel(0);
    simplex.loadProblem(matrix, column_low.data(), column_high.data(), objective.data(), row_low.data(),
                        row_high.data());
}

LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

LinearProgram::Answer LinearProgram::is_satisfiable() {
    if (!model_->is_solved) {
        model_->simplex.dual();
        if (model_->simplex.isProvenPrimalInfeasible()) return Answer::no;
        model_->is_solved = model_->simplex.isProvenOptimal();
    }
    if (model_->is_solved && model_->has_whole_solution()) return Answer::yes;
    switch (model_->branch_and_bound().outcome) {
        case Model::Outcome::optimal: return Answer::yes;
        case Model::Outcome::infeasible: return Answer::no;
        case Model::Outcome::unbounded:
        case Model::Outcome::unfinished: break;
    }
    return Answer::unknown;
}

std::optional<LinearProgram::End> LinearProgram::end(Variable variable, double direction) {
    auto& simplex = model_->simplex;
    const int column = model_->column(variable);
    if (!model_->is_solved) {
        simplex.dual();
        if (simplex.isProvenPrimalInfeasible()) return std::nullopt;
        model_->is_solved = true;
    }
    simplex.setObjectiveCoefficient(column, direction);
    simplex.primal();
    std::optional<End> end;
    if (simplex.isProvenPrimalInfeasible()) {
        end = std::nullopt;
    } else if (simplex.isProvenDualInfeasible()) {
        end = End{-direction * infinity, true};
    } else if (!simplex.isProvenOptimal()) {
        end = End{-direction * infinity, false};
    } else {
        const double value = simplex.primalColumnSolution()[column];
        const bool whole = model_->whole[static_cast<std::size_t>(column)];
        const double rounded = !whole          ? value
                               : direction > 0 ? std::ceil(value - whole_tolerance)
                                               : std::floor(value + whole_tolerance);
        end = End{rounded, std::abs(rounded - value) <= whole_tolerance && model_->has_whole_solution()};
        if (!end->is_attained) {
            const auto found = model_->branch_and_bound();
            if (found.outcome == Model::Outcome::infeasible) end = std::nullopt;
            if (found.outcome == Model::Outcome::optimal)
                end = End{whole ? std::round(found.value * direction) : found.value * direction, true};
        }
    }
    simplex.setObjectiveCoefficient(column, 0.0);
    return end;
}

std::optional<LinearProgram::End> LinearProgram::least(Variable variable) {
    return end(variable, 1.0);
}
std::optional<LinearProgram::End> LinearProgram::greatest(Variable variable) {
    return end(variable, -1.0);
}

}  // namespace dalel::bounds
