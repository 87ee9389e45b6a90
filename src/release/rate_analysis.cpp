#include "release/rate_analysis.hpp"

#include "analysis/rates/share.hpp"
#include "release/analysis_error.hpp"

#include <algorithm>

namespace dalel {
namespace {

Result<RateAnalysis> computed(RegionCounts counts, const AnalysisPlan& plan) {
    const auto comparison = rates::compare_regions(counts.regions);
    if (!comparison) return std::unexpected(comparison.error());
    const auto funnel = rates::funnel(counts.regions);
    if (!funnel) return std::unexpected(funnel.error());
    const auto ranks = rates::rank_regions(counts.regions, {.top = plan.top, .draws = plan.draws, .seed = plan.seed});
    if (!ranks) return std::unexpected(ranks.error());
    const auto smoothed = rates::empirical_bayes(counts.regions);
    if (!smoothed) return std::unexpected(smoothed.error());
    RateAnalysis analysis{plan, std::move(counts), *comparison, *funnel, *ranks, *smoothed, std::nullopt};
    if (const auto all = analysis.counts.of_all)
        if (const auto share = rates::share_of(analysis.cases(), *all)) analysis.share = *share;
    return analysis;
}

}  // namespace

Result<RateAnalysis> analyse_rates(const Observatory& observatory, const Cube* cube, const AnalysisPlan& plan) {
    if (!cube) return std::unexpected(no_table(plan));
    auto counts = region_counts(observatory, *cube, plan.choice, plan.vintage);
    auto analysis = counts ? computed(std::move(*counts), plan) : Result<RateAnalysis>{std::unexpected(counts.error())};
    if (!analysis) return std::unexpected(error_of(plan, std::move(analysis.error())));
    return analysis;
}

std::vector<RateAnalysis> analyses_of(const Observatory& observatory, Errors& errors) {
    return analyse_each(observatory, errors, [](const AnalysisPlan& plan) { return plan.kind == AnalysisKind::rates; },
                        [&](const AnalysisPlan& plan, const Cube* cube) { return analyse_rates(observatory, cube, plan); });
}

}  // namespace dalel
