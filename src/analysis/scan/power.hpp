// What a scan could have noticed: the log likelihood ratio to exceed, and the fewest cases that do.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace dalel::scan {

/// The value that a first cluster's log likelihood ratio must exceed for (r + 1)/(n + 1) ≤ `level`, r of the n `maxima`
/// being at least as large. Nothing where so few replicates can give no such p.
std::optional<double> critical_log_ratio(std::span<const double> maxima, double level);

/// Fewest cases of a window with `expected` of `all` (discrete Poisson) whose log likelihood ratio exceeds `critical`;
/// nothing where not even all of them do.
std::optional<std::int64_t> least_noticed(double expected, std::int64_t all, double critical);

/// The same of a window with `persons` of `all` in which `all_cases` are cases (Bernoulli).
std::optional<std::int64_t> least_noticed_among(std::int64_t persons, std::int64_t all_cases, std::int64_t all, double critical);

}  // namespace dalel::scan
