// How often chance does as well.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace dalel::scan {

/// (r + 1) / (n + 1): `maxima` of n replicates, r of them at least `log_ratio` [dwass-1957]. Equal ones count.
double monte_carlo_p(std::span<const double> maxima, double log_ratio);

/// The upper tail at `log_ratio` of a Gumbel distribution with the mean and standard deviation of `maxima`
/// [abrams-kulldorff-kleinman-2010]: 1 − exp(−exp(−(x − m)/b)), b = s·√6/π, m = mean − γ·b. For p too small to be
/// counted. Nothing with fewer than 99 replicates.
std::optional<double> gumbel_p(std::span<const double> maxima, double log_ratio);

/// After how many replicates `log_ratio` has been reached `exceedances` times [besag-clifford-1991]; nothing where it
/// has not.
std::optional<std::size_t> stopping_point(std::span<const double> maxima, double log_ratio, std::uint32_t exceedances);

/// r / l after stopping at l replicates: `maxima` up to the stopping point, in order of their numbers.
double sequential_p(std::span<const double> maxima, double log_ratio);

}  // namespace dalel::scan
