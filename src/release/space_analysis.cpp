#include "release/space_analysis.hpp"

#include "analysis/rates/false_discovery.hpp"
#include "analysis/space/autocorrelation.hpp"
#include "analysis/space/join_count.hpp"
#include "release/analysis_error.hpp"
#include "release/analysis_files.hpp"
#include "release/map_scan.hpp"
#include "release/region_neighbours.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace dalel {
namespace {

Result<SpaceAnalysis> compared(const Observatory& observatory, const Cube& cube, const AnalysisPlan& plan) {
    auto counts = region_counts(observatory, cube, plan.choice, plan.vintage);
    if (!counts) return std::unexpected(counts.error());
    SpaceAnalysis analysis{plan, {counts->title, counts->period, {}, counts->names, counts->geography, counts->vintage}, {}, {}};
    for (const auto& region : counts->regions) analysis.of.areas.push_back(region.area);
    auto map = region_neighbours(observatory, plan, analysis.of.areas, counts->period.last);
    if (!map) return std::unexpected(std::move(map.error()));
    analysis.tiles = std::move(map->tiles);
    analysis.boundaries = std::move(map->boundaries);
    const space::Weights weights{map->neighbours, space::Style::row};
    const space::PermutationPlan permutation{.replicates = plan.draws, .seed = plan.seed};
    if (plan.kind == AnalysisKind::moran) {
        auto statistics = map_statistics(weights, counts->regions, permutation);
        if (!statistics) return std::unexpected(statistics.error());
        if (plan.above) {
            auto ties = ties_above({std::move(map->neighbours), space::Style::binary}, counts->regions, *plan.above, permutation);
            if (!ties) return std::unexpected(ties.error());
            std::ranges::move(*ties, std::back_inserter(*statistics));
        }
        analysis.found = std::move(*statistics);
        return analysis;
    }
    if (const auto good = rates::checked(counts->regions); !good) return std::unexpected(good.error());
    std::vector<double> values;
    for (const auto& region : counts->regions) values.push_back(region.rate().per_100k());
    auto hotspots = hotspots_of(weights, std::move(values), permutation);
    if (!hotspots) return std::unexpected(hotspots.error());
    analysis.found = std::move(*hotspots);
    return analysis;
}

}  // namespace

Result<std::vector<MapStatistic>> map_statistics(const space::Weights& weights, std::span<const rates::Region> regions,
                                                 const space::PermutationPlan& plan) {
    std::vector<double> cases, population, rates;
    for (const auto& region : regions) {
        if (auto good = rates::checked(region); !good) return std::unexpected(good.error());
        cases.push_back(static_cast<double>(region.cases.count));
        population.push_back(region.person_years.years);
        rates.push_back(region.rate().per_100k());
    }
    std::vector<MapStatistic> found;
    std::optional<Error> failed;
    const auto add = [&](std::string of, Result<space::GlobalStatistic> statistic) {
        if (statistic)
            found.push_back({std::move(of), std::move(*statistic)});
        else if (!failed)
            failed = std::move(statistic.error());
    };
    add("Moran's I of rates, noise of small populations removed", space::moran_of_rates(weights, cases, population, plan));
    add("Moran's I of raw rates", space::moran(weights, rates, plan));
    add("Geary's C of raw rates", space::geary(weights, rates, plan));
    add("General G of raw rates", space::general_g(weights, rates, plan));
    if (failed) return std::unexpected(std::move(*failed));
    return found;
}

Result<std::vector<MapStatistic>> ties_above(const space::Weights& weights, std::span<const rates::Region> regions, const Decimal& above,
                                             const space::PermutationPlan& plan) {
    std::vector<bool> marks;
    for (const auto& region : regions) marks.push_back(region.rate().per_100k() > above.to_double());
    auto counts = space::join_counts(weights, marks, plan);
    if (!counts) return std::unexpected(counts.error());
    return std::vector<MapStatistic>{{fmt::format("ties among areas above {} per 100,000", to_string(above)), std::move(counts->marked)},
                                     {"ties between them and the others", std::move(counts->mixed)}};
}

Result<Hotspots> hotspots_of(const space::Weights& weights, std::vector<double> values, const space::PermutationPlan& plan) {
    auto moran = space::local_moran(weights, values, plan);
    if (!moran) return std::unexpected(moran.error());
    auto star = space::local_g(weights, values, space::Star::with_own, plan);
    if (!star) return std::unexpected(star.error());
    auto plain = space::local_g(weights, values, space::Star::without_own, plan);
    if (!plain) return std::unexpected(plain.error());
    std::vector<double> p;
    for (const auto& local : moran->areas) p.push_back(local.p);
    return Hotspots{std::move(values), std::move(*moran), std::move(*star), std::move(*plain), rates::false_discovery_adjusted(p)};
}

Result<SpaceAnalysis> analyse_space(const Observatory& observatory, const Cube* cube, const AnalysisPlan& plan) {
    if (!cube) return std::unexpected(no_table(plan));
    auto analysis = plan.kind == AnalysisKind::scan ? map_scan(observatory, *cube, plan) : compared(observatory, *cube, plan);
    if (!analysis) return std::unexpected(error_of(plan, std::move(analysis.error())));
    return analysis;
}

void try_space_analyses(const Observatory& observatory, Errors& errors) {
    analyse_each(observatory, errors, [](const AnalysisPlan& plan) { return plan.is_of_map() && !plan.scan.is_of_individuals(); },
                 [&](AnalysisPlan plan, const Cube* cube) {
                     plan.draws = 1;
                     return analyse_space(observatory, cube, plan);
                 });
}

void write_members(JsonWriter& json, const MapStatistic& line) {
    const auto& found = line.statistic;
    json.member("method", found.method)
        .member("of", line.of)
        .member("value", ten_digits(found.value))
        .member("expectation", ten_digits(found.moments.mean))
        .member("variance", ten_digits(found.moments.variance))
        .member("z", ten_digits(found.z()));
    json.member("p", ten_digits(found.test.p(found.likeness)))
        .member("p_two_sided", ten_digits(found.test.p(space::Tail::two_sided)))
        .member("exact", found.test.exact)
        .member("arrangements", found.test.arrangements)
        .member("seed", found.test.seed);
    json.key("power")
        .object()
        .member("autoregression", found.power.autoregression)
        .member("value", ten_digits(found.power.power))
        .member("simulations", found.power.simulations)
        .end();
}

void write_members(JsonWriter& json, const Hotspots& hotspots, std::size_t i) {
    const auto& local = hotspots.moran.areas[i];
    json.member("rate", ten_digits(hotspots.rates[i]))
        .member("local_moran", ten_digits(local.value))
        .member("z", ten_digits(local.z))
        .member("g_star_z", ten_digits(hotspots.star.areas[i].z))
        .member("g_z", ten_digits(hotspots.plain.areas[i].z));
    json.member("p", ten_digits(local.p))
        .member("q", ten_digits(hotspots.adjusted[i]))
        .member("smallest_p", ten_digits(local.smallest_p))
        .member("exact", local.test.exact)
        .member("arrangements", local.test.arrangements)
        .member("seed", local.test.seed);
    json.member("association", space::to_string(local.association));
}

}  // namespace dalel
