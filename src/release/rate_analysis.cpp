#include "release/rate_analysis.hpp"

#include "analysis/rates/share.hpp"
#include "base/text.hpp"
#include "release/analysis_error.hpp"
#include "release/region_neighbours.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace dalel {
namespace {

constexpr struct {
    std::string_view word;
    rates::SmoothBy by;
} smoothings[] = {{"global", rates::SmoothBy::global}, {"local", rates::SmoothBy::local}, {"bym2", rates::SmoothBy::bym2}};

/// Of `analysis.smoothed`, with the map it needs.
Result<void> smooth(RateAnalysis& analysis, const Observatory& observatory, RateDepth depth) {
    const auto& [plan, counts] = std::tie(analysis.plan, analysis.counts);
    const auto by = std::ranges::find(smoothings, plan.rates.smooth, [](const auto& each) { return each.word; })->by;
    space::Neighbours neighbours;
    if (plan.has_neighbours()) {
        std::vector<Id<"area">> areas;
        for (const auto& region : counts.regions) areas.push_back(region.area);
        auto map = region_neighbours(observatory, plan, areas, counts.period.last);
        if (!map) return std::unexpected(std::move(map.error()));
        analysis.tiles = std::move(map->tiles);
        analysis.boundaries = std::move(map->boundaries);
        neighbours = std::move(map->neighbours);
    }
    if (by == rates::SmoothBy::bym2 && depth == RateDepth::verdicts) return rates::checked_for_bym2(counts.regions, neighbours);
    auto rates = rates::smooth(counts.regions, by, neighbours, plan.seed);
    if (!rates) return std::unexpected(std::move(rates.error()));
    analysis.smoothed = std::move(*rates);
    return {};
}

Result<RateAnalysis> computed(const Observatory& observatory, RegionCounts counts, const AnalysisPlan& plan, RateDepth depth) {
    auto comparison = rates::compare_regions(counts.regions, 0.95, rates::parse_limit_method(plan.rates.limits).value());
    if (!comparison) return std::unexpected(std::move(comparison.error()));
    auto funnel = rates::funnel(counts.regions);
    if (!funnel) return std::unexpected(std::move(funnel.error()));
    auto ranks = rates::rank_regions(counts.regions, {.top = plan.top, .draws = depth == RateDepth::whole ? plan.draws : 1, .seed = plan.seed});
    if (!ranks) return std::unexpected(std::move(ranks.error()));
    RateAnalysis analysis{plan, std::move(counts), std::move(*comparison), std::move(*funnel), std::move(*ranks), {}, {}, {}, {}, {}};
    if (const auto done = smooth(analysis, observatory, depth); !done) return std::unexpected(done.error());
    for (const auto& pair : plan.rates.ratio) {
        const auto codes = split(pair, ':');
        auto ratio = rates::region_ratio(analysis.counts.regions, Id<"area">{codes.front()}, Id<"area">{codes.back()});
        if (!ratio) return std::unexpected(std::move(ratio.error()));
        analysis.ratios.push_back(*ratio);
    }
    if (const auto all = analysis.counts.of_all)
        if (const auto share = rates::share_of(analysis.cases(), *all)) analysis.share = *share;
    return analysis;
}

}  // namespace

Result<RateAnalysis> analyse_rates(const Observatory& observatory, const Cube* cube, const AnalysisPlan& plan, RateDepth depth) {
    if (!cube) return std::unexpected(no_table(plan));
    auto counts = region_counts(observatory, *cube, plan.choice, plan.vintage);
    auto analysis = counts ? computed(observatory, std::move(*counts), plan, depth) : Result<RateAnalysis>{std::unexpected(counts.error())};
    if (!analysis) return std::unexpected(error_of(plan, std::move(analysis.error())));
    return analysis;
}

std::vector<RateAnalysis> analyses_of(const Observatory& observatory, Errors& errors, RateDepth depth) {
    return analyse_each(observatory, errors, [](const AnalysisPlan& plan) { return plan.kind == AnalysisKind::rates; },
                        [&](const AnalysisPlan& plan, const Cube* cube) { return analyse_rates(observatory, cube, plan, depth); });
}

}  // namespace dalel
