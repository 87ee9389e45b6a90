// What a release works out of its counts: rates by area, and which of them chance does not explain.
#pragma once

#include "analysis/rates/comparison.hpp"
#include "analysis/rates/funnel.hpp"
#include "analysis/rates/rank.hpp"
#include "analysis/rates/ratio.hpp"
#include "analysis/rates/smoothing.hpp"
#include "analysis/space/contiguity.hpp"
#include "release/region_counts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel {

/// One `[[analysis]]`, computed. Every list has one entry a region, in the order of `counts.regions`.
struct RateAnalysis {
    AnalysisPlan plan;
    RegionCounts counts;
    rates::Comparison comparison;  ///< rates with the limits of the plan, ratios, verdicts with false discoveries controlled
    rates::Funnel funnel;
    std::vector<rates::RegionRank> ranks;
    rates::Smoothing smoothed;         ///< as the plan says
    std::vector<rates::RegionRatio> ratios;  ///< of the pairs of the plan
    std::vector<space::Tile> tiles;          ///< that smoothing took neighbours from, one a region, on the last day of the period
    std::vector<std::string> boundaries;     ///< or the files of boundaries
    std::optional<Estimate> share;  ///< of the cases of every provision in the same areas

    Cases cases() const { return rates::whole(counts.regions).cases; }
    PersonYears person_years() const { return rates::whole(counts.regions).person_years; }
};

/// Ranks and BYM2 take the time of everything else many times over: who only asks for verdicts, or whether the analysis could be done,
/// has ranks of one draw and no rates smoothed by BYM2.
enum class RateDepth { whole, verdicts };

/// Equal cubes and populations give equal results, at any number of threads. Errors: `analysis/unknown-table`, and
/// those of `region_counts` and of the methods, each with the place of the plan in observatory.toml.
Result<RateAnalysis> analyse_rates(const Observatory& observatory, const Cube* cube, const AnalysisPlan& plan, RateDepth depth = RateDepth::whole);

/// Every analysis of rates the observatory declares, of its own tables; those that cannot be done go into `errors`.
std::vector<RateAnalysis> analyses_of(const Observatory& observatory, Errors& errors, RateDepth depth = RateDepth::whole);

}  // namespace dalel
