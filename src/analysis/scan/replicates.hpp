// The highest log likelihood ratio of each replicate.
#pragma once

#include "analysis/scan/lanes.hpp"
#include "analysis/scan/null.hpp"
#include "analysis/scan/options.hpp"
#include "analysis/scan/plan.hpp"

#include <vector>

namespace dalel::scan {

/// One number a replicate of the range, the same for any number of threads: replicate r draws from Random(seed, r).
/// `plan` is used for count models; for the others its zones, windows and model.
std::vector<double> maxima_of(const Dataset& data, const Plan& plan, std::uint64_t seed, ReplicateRange range,
                              unsigned threads, Instructions instructions = Instructions::automatic);

}  // namespace dalel::scan
