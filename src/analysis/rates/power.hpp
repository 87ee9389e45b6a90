// How different a region would have to be for its comparison to notice. docs/methods/region-comparison.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace dalel::rates {

/// The ratio of a region's rate to that of the rest, above 1, from which on `compare_regions` calls it higher with at
/// least `probability`, were it the only one of `regions` that differs: given `cases` in all, the region's are binomial
/// with share `share` · ratio / (`share` · ratio + 1 − `share`), and the least p of n regions must be at most
/// `false_discovery_rate` / n. `share` of the person-time, between 0 and 1. Nothing where even all cases would be too few.
std::optional<double> least_ratio_noticed(double share, std::int64_t cases, std::size_t regions,
                                          double false_discovery_rate = 0.05, double probability = 0.8);

}  // namespace dalel::rates
