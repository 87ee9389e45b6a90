// Whether neighbours are alike: Moran's I, Geary's C, Getis and Ord's general G.
#pragma once

#include "analysis/space/global_statistic.hpp"

namespace dalel::space {

/// Moran's I = (n / S0) Σ w_ij z_i z_j / Σ z_i², z = x - mean [moran-1950], expectation -1/(n - 1), variance under
/// randomisation [cliff-ord-1981, p. 21]. Above expectation: neighbours are alike. Errors of `checked(weights,
/// values)`.
Result<GlobalStatistic> moran(const Weights& weights, std::span<const double> values, const PermutationPlan& plan = {});

/// Geary's C = (n - 1) Σ w_ij (x_i - x_j)² / (2 S0 Σ z_i²) [geary-1954], expectation 1, variance under randomisation
/// [cliff-ord-1981, p. 21]. Below 1: neighbours are alike.
Result<GlobalStatistic> geary(const Weights& weights, std::span<const double> values, const PermutationPlan& plan = {});

/// G = Σ w_ij x_i x_j / Σ_{i≠j} x_i x_j [getis-ord-1992], for values that are not negative: above expectation high
/// values lie together, below it low ones. Error `space/negative-value` besides those of `checked`.
Result<GlobalStatistic> general_g(const Weights& weights, std::span<const double> values,
                                  const PermutationPlan& plan = {});

/// Moran's I of rates, with the different noise of small and large populations removed [assuncao-reis-1999]: each
/// rate becomes (r/n - b) / √(a + b/n) with Marshall's moments a (not cut at zero) and b; where a + b/n is not
/// positive, b/n stands in. `cases` and `population` in the order of the areas. Errors of `checked`,
/// `space/zero-population`, `space/more-cases-than-people`, `space/negative-cases`.
Result<GlobalStatistic> moran_of_rates(const Weights& weights, std::span<const double> cases,
                                       std::span<const double> population, const PermutationPlan& plan = {});

}  // namespace dalel::space
