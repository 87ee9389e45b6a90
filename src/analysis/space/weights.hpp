// How much each neighbour counts.
#pragma once

#include "analysis/space/neighbours.hpp"

namespace dalel::space {

/// `binary`: every neighbour counts 1. `row`: the neighbours of an area count 1 together.
enum class Style { binary, row };

/// Neighbours with a style. All neighbours of one area count the same, `of(i)`.
struct Weights {
    Neighbours neighbours;
    Style style = Style::row;

    std::size_t size() const { return neighbours.size(); }
    double of(std::size_t i) const {
        return style == Style::binary || neighbours[i].empty() ? 1 : 1 / static_cast<double>(neighbours[i].size());
    }
    /// Σ_j w_ij values_j, j over the neighbours of i.
    double lag(std::size_t i, std::span<const double> values) const {
        double sum = 0;
        for (const std::uint32_t j : neighbours[i]) sum += values[j];
        return of(i) * sum;
    }
};

/// S0 = Σ w_ij, S1 = ½ Σ (w_ij + w_ji)², S2 = Σ_i (w_i. + w_.i)² [cliff-ord-1981, p. 19].
struct WeightSums {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
};

WeightSums sums_of(const Weights& weights);

/// What every statistic of this folder needs. Errors: `space/values-mismatch` (not one value an area),
/// `space/too-few-areas` (fewer than four), `space/no-neighbours` (nobody has one), `space/not-a-number`,
/// `space/constant` (all values equal). An island is not an error: its lag is zero, it has no local statistic, and it
/// counts among the areas.
Result<void> checked(const Weights& weights, std::span<const double> values);

}  // namespace dalel::space
