// Least cost under linear conditions: the one small interface to the solvers.
#pragma once

#include "bounds/interval.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace dalel::bounds {

/// Columns with a cost, rows that limit sums of them; the least total cost and the values that reach it, over whole
/// numbers where a column asks for them (branch and bound), else over the reals (simplex method).
class Program {
public:
    using Column = std::uint32_t;

    Column add_column(double cost, Interval range, bool whole = false);
    void add_row(std::span<const std::pair<Column, double>> terms, Interval range);

    struct Optimum {
        double cost = 0;
        std::vector<double> values;
        bool is_proved = true;  ///< no solution is cheaper; otherwise the search was cut short at `nodes`
    };
    /// Nothing where the conditions cannot be met, or no solution was found within `nodes`.
    std::optional<Optimum> minimum(int nodes = 20'000) const;

private:
    std::vector<double> costs_;
    std::vector<Interval> ranges_;
    std::vector<bool> whole_;
    std::vector<std::pair<Column, double>> terms_;
    std::vector<std::size_t> starts_{0};
    std::vector<Interval> row_ranges_;
};

}  // namespace dalel::bounds
