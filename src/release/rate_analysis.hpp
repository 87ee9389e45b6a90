// What a release works out of its counts: rates by area, and which of them chance does not explain.
#pragma once

#include "analysis/rates/comparison.hpp"
#include "analysis/rates/empirical_bayes.hpp"
#include "analysis/rates/funnel.hpp"
#include "analysis/rates/rank.hpp"
#include "release/region_counts.hpp"

#include <optional>
#include <vector>

namespace dalel {

/// One `[[analysis]]`, computed. Every list has one entry a region, in the order of `counts.regions`.
struct RateAnalysis {
    AnalysisPlan plan;
    RegionCounts counts;
    rates::Comparison comparison;  ///< rates with Garwood's limits, ratios, verdicts with false discoveries controlled
    rates::Funnel funnel;
    std::vector<rates::RegionRank> ranks;
    rates::SmoothedRates smoothed;  ///< empirical Bayes, towards the whole
    std::optional<Estimate> share;  ///< of the cases of every provision in the same areas

    Cases cases() const { return rates::whole(counts.regions).cases; }
    PersonYears person_years() const { return rates::whole(counts.regions).person_years; }
};

/// Equal cubes and populations give equal results, at any number of threads. Errors: `analysis/unknown-table`, and
/// those of `region_counts` and of the methods, each with the place of the plan in observatory.toml.
Result<RateAnalysis> analyse_rates(const Observatory& observatory, const Cube* cube, const AnalysisPlan& plan);

/// Every analysis of rates the observatory declares, of its own tables; those that cannot be done go into `errors`.
std::vector<RateAnalysis> analyses_of(const Observatory& observatory, Errors& errors);

}  // namespace dalel
