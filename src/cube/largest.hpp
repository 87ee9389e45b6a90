// The largest contributions to each cell of a sum.
#pragma once

#include "cube/axis.hpp"
#include "cube/rows.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace dalel {

/// Keeps the `most` largest amounts of rows in every combination of categories: each row contributes once to a cell,
/// however many categories of the cell's unions hold its code. The result depends on the rows only.
class LargestContributions {
public:
    LargestContributions(std::vector<Axis> axes, unsigned most) : axes_{std::move(axes)}, most_{most} {}

    /// `sum` is the position of the amounts among `rows.sums`.
    void add(const CodedRows& rows, std::size_t sum);

    /// Of each cell, in row-major order of the axes' categories, its largest amounts, descending.
    std::vector<std::vector<std::int64_t>> finish() &&;

private:
    void keep(std::vector<std::int64_t>& largest, std::int64_t amount) const;

    std::vector<Axis> axes_;
    unsigned most_;
    std::map<std::uint64_t, std::vector<std::int64_t>> of_codes_;  ///< by the mixed-radix number of a row's codes
};

}  // namespace dalel
