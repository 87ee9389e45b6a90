#include "release/space_analysis.hpp"

#include "analysis/rates/false_discovery.hpp"
#include "analysis/scan/scan.hpp"
#include "analysis/space/autocorrelation.hpp"
#include "release/analysis_files.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

/// The square of every region on the last day of the period.
Result<std::vector<space::Tile>> tiles_of(const Observatory& observatory, const RegionCounts& counts) {
    std::vector<space::Tile> tiles;
    for (const auto& region : counts.regions) {
        const AreaTile* tile = observatory.areas.tile(region.area, counts.period.last);
        if (!tile)
            return std::unexpected(Error{"analysis/no-tile",
                                         fmt::format("{} has no square on the tile grid on {}", region.area.str(), to_string(counts.period.last)),
                                         "", "a row of registers/area_tiles.csv for every area that is counted"});
        tiles.push_back({static_cast<std::int32_t>(tile->column), static_cast<std::int32_t>(tile->row)});
    }
    return tiles;
}

/// Poisson, spatial only, circles of high or low rates.
Result<scan::ScanResult> scanned(const RegionCounts& counts, const std::vector<space::Tile>& tiles, const AnalysisPlan& plan) {
    scan::ScanInput input;
    input.case_name = plan.table;
    input.population_name = "population/population.csv";
    input.place_name = "registers/area_tiles.csv";
    for (std::size_t i = 0; i < counts.regions.size(); ++i) {
        const auto& region = counts.regions[i];
        input.cases.push_back({.place = region.area.str(), .count = region.cases.count, .when = counts.period, .strata = {}});
        input.population.push_back({.place = region.area.str(), .census = std::nullopt, .persons = region.person_years.years, .strata = {}});
        input.places.push_back({region.area.str(), static_cast<double>(tiles[i].column), static_cast<double>(tiles[i].row)});
    }
    scan::ScanOptions options;
    options.analysis = scan::Analysis::spatial;
    options.rates = scan::Rates::both;
    options.metric = scan::Metric::cartesian;
    options.study = counts.period;
    options.replicates = {1, plan.draws};
    options.seed = plan.seed;
    return scan::scan(input, options);
}

Result<SpaceAnalysis> computed(const Observatory& observatory, RegionCounts counts, const AnalysisPlan& plan) {
    auto tiles = tiles_of(observatory, counts);
    if (!tiles) return std::unexpected(tiles.error());
    SpaceAnalysis analysis{plan, std::move(counts), std::move(*tiles), {}};
    if (plan.kind == AnalysisKind::scan) {
        auto result = scanned(analysis.counts, analysis.tiles, plan);
        if (!result) return std::unexpected(result.error());
        analysis.found = std::move(*result);
        return analysis;
    }
    auto neighbours = space::contiguity(analysis.tiles, plan.rook ? space::Contiguity::rook : space::Contiguity::queen);
    if (!neighbours) return std::unexpected(neighbours.error());
    const space::Weights weights{std::move(*neighbours), space::Style::row};
    const space::PermutationPlan permutation{.replicates = plan.draws, .seed = plan.seed};
    if (plan.kind == AnalysisKind::moran) {
        auto statistics = map_statistics(weights, analysis.counts.regions, permutation);
        if (!statistics) return std::unexpected(statistics.error());
        analysis.found = std::move(*statistics);
        return analysis;
    }
    std::vector<double> values;
    for (const auto& region : analysis.counts.regions) values.push_back(region.rate().per_100k());
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

Result<Hotspots> hotspots_of(const space::Weights& weights, std::vector<double> values, const space::PermutationPlan& plan) {
    auto moran = space::local_moran(weights, values, plan);
    if (!moran) return std::unexpected(moran.error());
    auto star = space::local_g(weights, values, space::Star::with_own, plan);
    if (!star) return std::unexpected(star.error());
    std::vector<double> p;
    for (const auto& local : moran->areas) p.push_back(local.p);
    return Hotspots{std::move(values), std::move(*moran), std::move(*star), rates::false_discovery_adjusted(p)};
}

Result<SpaceAnalysis> analyse_space(const Observatory& observatory, const Cube* cube, const AnalysisPlan& plan) {
    if (!cube)
        return std::unexpected(Error{"analysis/unknown-table", "there is no table \"" + plan.table + "\" to analyse", plan.where,
                                     "the id of a [[table]]"});
    auto counts = region_counts(observatory, *cube, plan.choice, plan.vintage);
    auto analysis = counts ? computed(observatory, std::move(*counts), plan) : Result<SpaceAnalysis>{std::unexpected(counts.error())};
    if (!analysis) {
        Error error = analysis.error();
        error.message = "analysis " + plan.id + ": " + error.message;
        error.where = plan.where;
        return std::unexpected(std::move(error));
    }
    return analysis;
}

std::vector<SpaceAnalysis> space_analyses_of(const Observatory& observatory, Errors& errors) {
    std::vector<SpaceAnalysis> analyses;
    for (const auto& plan : observatory.settings.analyses) {
        if (plan.kind == AnalysisKind::rates) continue;
        const auto* table = observatory.table(plan.table);
        auto analysis = analyse_space(observatory, table ? &table->cube : nullptr, plan);
        if (analysis)
            analyses.push_back(std::move(*analysis));
        else
            errors.push_back(analysis.error());
    }
    return analyses;
}

void try_space_analyses(const Observatory& observatory, Errors& errors) {
    for (auto plan : observatory.settings.analyses) {
        if (plan.kind == AnalysisKind::rates) continue;
        plan.draws = 1;
        const auto* table = observatory.table(plan.table);
        if (const auto analysis = analyse_space(observatory, table ? &table->cube : nullptr, plan); !analysis)
            errors.push_back(analysis.error());
    }
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
        .member("g_star_z", ten_digits(hotspots.star.areas[i].z));
    json.member("p", ten_digits(local.p))
        .member("q", ten_digits(hotspots.adjusted[i]))
        .member("smallest_p", ten_digits(local.smallest_p))
        .member("exact", local.test.exact)
        .member("arrangements", local.test.arrangements)
        .member("seed", local.test.seed);
    json.member("association", space::to_string(local.association));
}

}  // namespace dalel
