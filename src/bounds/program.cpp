#include "bounds/program.hpp"

#include <algorithm>
#include <cmath>

#include <CbcModel.hpp>
#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>

namespace dalel::bounds {

Program::Column Program::add_column(double cost, Interval range, bool whole) {
    costs_.push_back(cost);
    ranges_.push_back(range);
    whole_.push_back(whole);
    return static_cast<Column>(costs_.size() - 1);
}

void Program::add_row(std::span<const std::pair<Column, double>> terms, Interval range) {
    terms_.insert(terms_.end(), terms.begin(), terms.end());
    starts_.push_back(terms_.size());
    row_ranges_.push_back(range);
}

std::optional<Program::Optimum> Program::minimum(int nodes) const {
    const auto clipped = [](double value) { return std::clamp(value, -COIN_DBL_MAX, COIN_DBL_MAX); };
    std::vector<double> low, high, row_low, row_high, coefficients;
    std::vector<int> columns;
    for (const auto& range : ranges_) {
        low.push_back(clipped(range.low));
        high.push_back(clipped(range.high));
    }
    for (const auto& range : row_ranges_) {
        row_low.push_back(clipped(range.low));
        row_high.push_back(clipped(range.high));
    }
    for (const auto& [column, coefficient] : terms_) {
        columns.push_back(static_cast<int>(column));
        coefficients.push_back(coefficient);
    }
    const std::vector<CoinBigIndex> starts(starts_.begin(), starts_.end());
    const CoinPackedMatrix matrix{false,
                                  static_cast<int>(costs_.size()),
                                  static_cast<int>(row_ranges_.size()),
                                  static_cast<CoinBigIndex>(columns.size()),
                                  coefficients.data(),
                                  columns.data(),
                                  starts.data(),
                                  nullptr};
    OsiClpSolverInterface solver;
    solver.messageHandler()->setLogLevel(0);
    solver.loadProblem(matrix, low.data(), high.data(), costs_.data(), row_low.data(), row_high.data());
    const auto values_of = [&](const double* solution) { return std::vector(solution, solution + costs_.size()); };
    if (std::ranges::none_of(whole_, [](bool whole) { return whole; })) {
        solver.initialSolve();
        if (!solver.isProvenOptimal()) return std::nullopt;
        return Optimum{solver.getObjValue(), values_of(solver.getColSolution()), true};
    }
    for (std::size_t c = 0; c < whole_.size(); ++c)
        if (whole_[c]) solver.setInteger(static_cast<int>(c));
    CbcModel search{solver};
    search.setLogLevel(0);
    search.messageHandler()->setLogLevel(0);
    search.setMaximumNodes(nodes);
    search.branchAndBound();
    if (search.bestSolution() == nullptr) return std::nullopt;
    return Optimum{search.getObjValue(), values_of(search.bestSolution()), search.isProvenOptimal()};
}

}  // namespace dalel::bounds
