// The clusters of the observed data.
#pragma once

#include "analysis/scan/cluster.hpp"
#include "analysis/scan/dataset.hpp"
#include "analysis/scan/finder.hpp"
#include "analysis/scan/zones.hpp"

#include <vector>

namespace dalel::scan {

/// A cluster and where it lies in the plan.
struct Candidate {
    Scored scored;
    std::vector<std::uint32_t> places;
    std::uint32_t centre = 0;
};

/// The best window of every centre, the highest first; those without any are left out. Of equal ones the earlier
/// centre.
std::vector<Candidate> candidates_of(const Dataset& data, const Plan& plan);

/// The candidates that stand beside all more likely ones by the criterion; `candidates` most likely first.
std::vector<Candidate> standing_apart(const std::vector<Candidate>& candidates, const Dataset& data,
                                      Secondary criterion);

/// Told without positions; p-values are left at 1.
Cluster cluster_of(const Candidate& candidate, const Dataset& data, const Plan& plan);

}  // namespace dalel::scan
