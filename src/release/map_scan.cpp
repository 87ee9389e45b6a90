#include "release/map_scan.hpp"

#include "analysis/scan/power.hpp"
#include "analysis/scan/scan.hpp"
#include "base/text.hpp"
#include "release/region_boundaries.hpp"
#include "release/region_tiles.hpp"
#include "release/scan_places.hpp"

#include <map>

#include <fmt/format.h>

namespace dalel {
namespace {

/// Of every area alone. Expected numbers follow mean populations, or the persons among whom the cases are.
std::vector<LeastNoticed> power_of(const CubeScan& rows, const scan::ScanOptions& options, double critical) {
    if (options.analysis != scan::Analysis::spatial || options.rates == scan::Rates::low) return {};
    std::map<std::string, double> cases, others, persons;
    std::map<std::string, int> days;
    for (const auto& row : rows.input.cases) cases[row.place] += static_cast<double>(row.count);
    for (const auto& row : rows.input.controls) others[row.place] += static_cast<double>(row.count);
    for (const auto& row : rows.input.population) {
        persons[row.place] += row.persons;
        ++days[row.place];
    }
    double all_cases = 0, all_others = 0, all_persons = 0;
    for (const auto& area : rows.counts.areas) {
        all_cases += cases[area.str()];
        all_others += others[area.str()];
        if (days[area.str()] > 0) all_persons += persons[area.str()] /= days[area.str()];
    }
    const auto whole = static_cast<std::int64_t>(all_cases);
    std::vector<LeastNoticed> power;
    for (const auto& area : rows.counts.areas) {
        if (options.model == scan::ModelKind::poisson) {
            const double expected = all_cases * persons[area.str()] / all_persons;
            power.push_back({expected, scan::least_noticed(expected, whole, critical)});
        } else if (options.model == scan::ModelKind::bernoulli) {
            const double here = cases[area.str()] + others[area.str()];
            const double all = all_cases + all_others;
            power.push_back({all_cases * here / all, scan::least_noticed_among(static_cast<std::int64_t>(here), whole, static_cast<std::int64_t>(all), critical)});
        }
    }
    return power;
}

}  // namespace

scan::ScanOptions scan_options_of(const AnalysisPlan& plan) {
    const auto& asked = plan.scan;
    scan::ScanOptions options;
    options.model = scan::parse_model(asked.model).value_or(scan::ModelKind::poisson);
    for (const auto windows : {scan::Analysis::spatial, scan::Analysis::temporal, scan::Analysis::space_time})
        if (scan::to_string(windows) == asked.windows) options.analysis = windows;
    for (const auto rates : {scan::Rates::high, scan::Rates::low, scan::Rates::both})
        if (scan::to_string(rates) == asked.rates) options.rates = rates;
    options.prospective = asked.prospective;
    options.max_population = static_cast<double>(asked.max_population) / 100;
    options.max_time = static_cast<double>(asked.max_time) / 100;
    options.replicates = {1, plan.draws};
    options.seed = plan.seed;
    return options;
}

Result<void> put_on_map(const Observatory& observatory, scan::ScanInput& input, scan::ScanOptions& options, SpaceAnalysis& analysis) {
    if (options.analysis == scan::Analysis::temporal) return {};
    const auto& areas = analysis.of.areas;
    const auto day = analysis.of.period.last;
    if (!analysis.plan.on_boundaries) {
        auto tiles = tiles_of(observatory, areas, day);
        if (!tiles) return std::unexpected(tiles.error());
        analysis.tiles = std::move(*tiles);
        options.metric = scan::Metric::cartesian;
        options.ties = scan::Ties::together;
        input.places = places_on_grid(areas, analysis.tiles);
        input.place_name = "registers/area_tiles.csv";
        return {};
    }
    auto middles = middles_of(observatory, areas, day);
    if (!middles) return std::unexpected(middles.error());
    analysis.boundaries = boundary_files(observatory, areas, day);
    options.metric = scan::Metric::geographic;
    options.ties = scan::Ties::singly;
    input.place_name = joined(analysis.boundaries, ", ");
    input.places = std::move(*middles);
    return {};
}

Result<SpaceAnalysis> map_scan(const Observatory& observatory, const Cube& cube, const AnalysisPlan& plan) {
    auto cases = count_question(plan.choice);
    if (!cases) return std::unexpected(cases.error());
    auto options = scan_options_of(plan);
    const CubeQuestion question{std::move(*cases), plan.scan.among, plan.scan.ordered, plan.scan.categories, plan.vintage};
    auto rows = cube_scan(observatory, &cube, question, options);
    if (!rows) return std::unexpected(rows.error());
    const auto& counts = rows->counts;
    SpaceAnalysis analysis{plan, {counts.title, counts.study(), counts.areas, counts.names, {}, {}}, {}, {}};
    if (rows->population) {
        analysis.of.geography = rows->population->geography;
        analysis.of.vintage = rows->population->vintage;
    }
    if (const auto placed = put_on_map(observatory, rows->input, options, analysis); !placed) return std::unexpected(placed.error());
    auto result = scan::scan(rows->input, options);
    if (!result) return std::unexpected(result.error());
    MapScan found{std::move(*result), rows->among, {}, {}};
    found.critical = scan::critical_log_ratio(found.result.maxima, scan_level);
    if (found.critical) found.power = power_of(*rows, options, *found.critical);
    analysis.found = std::move(found);
    return analysis;
}

}  // namespace dalel
