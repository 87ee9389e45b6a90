#include "release/space_files.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "release/region_neighbours.hpp"
#include "release/space_words.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

void write_found(JsonWriter& json, const std::vector<MapStatistic>& statistics, const SpaceAnalysis&) {
    json.member("islands", statistics.front().statistic.islands).key("statistics").array();
    for (const auto& statistic : statistics) {
        json.object();
        write_members(json, statistic);
        json.end();
    }
    json.end();
}

void write_found(JsonWriter& json, const Hotspots& hotspots, const SpaceAnalysis& analysis) {
    json.member("islands", hotspots.moran.islands).key("methods").object();
    json.member("local_moran", hotspots.moran.method).member("g_star_z", hotspots.star.method).member("g_z", hotspots.plain.method).member("q", "false-discovery").end();
    json.key("areas").array();
    for (std::size_t i = 0; i < analysis.of.areas.size(); ++i) {
        json.object().member("area", analysis.of.areas[i].str()).member("name", analysis.of.names[i]);
        write_members(json, hotspots, i);
        json.end();
    }
    json.end();
}

void write_power(JsonWriter& json, const MapScan& found, const SpaceAnalysis& analysis) {
    json.key("power").object().member("p", 0.05).key("critical_log_ratio");
    if (found.critical) json.value(ten_digits(*found.critical));
    else json.null();
    json.key("areas_alone").array();
    for (std::size_t i = 0; i < found.power.size(); ++i) {
        json.object().member("area", analysis.of.areas[i].str()).member("expected", ten_digits(found.power[i].expected)).key("least_cases");
        if (const auto least = found.power[i].cases) json.value(*least);
        else json.null();
        json.end();
    }
    json.end().end();
}

void write_found(JsonWriter& json, const MapScan& found, const SpaceAnalysis& analysis) {
    const auto& result = found.result;
    json.member("method", "scan-" + result.model).member("analysis", result.analysis).member("rates", result.rates);
    if (!analysis.tiles.empty()) json.member("windows", "circles on the tile grid, a square's side the unit of length");
    if (!analysis.boundaries.empty()) json.member("windows", "circles around the middles of areas, in kilometres").member("places", "centroids");
    if (analysis.plan.scan.is_of_individuals())
        json.key("individuals").object().member("rows", "not published").member("minimum_cases", analysis.plan.scan.minimum_cases).end();
    if (!found.among.empty()) json.member("among", found.among);
    json.member("prospective", result.prospective).member("max_population_per_cent", analysis.plan.scan.max_population);
    if (result.analysis != "spatial") json.member("max_time_per_cent", analysis.plan.scan.max_time).member("intervals", result.intervals);
    json.member("cases", result.cases);
    if (result.persons > 0) json.member("persons", result.persons);
    json.member("zones", result.zones).member("windows_a_replicate", result.windows).member("replicates", result.maxima.size());
    write_power(json, found, analysis);
    json.key("clusters").array();
    for (const auto& cluster : result.clusters) {
        json.object().member("centre", cluster.centre).member("radius", ten_digits(cluster.radius)).key("areas").array();
        for (const auto& place : cluster.places) json.value(place);
        json.end().member("when", to_string(cluster.when)).member("is_high", cluster.is_high).member("observed", cluster.observed);
        if (cluster.events) json.member("events", *cluster.events);
        if (cluster.expected) json.member("expected", ten_digits(*cluster.expected));
        if (cluster.relative_risk) json.member("relative_risk", ten_digits(*cluster.relative_risk));
        if (cluster.mean_inside) json.member("mean_inside", ten_digits(*cluster.mean_inside)).member("mean_outside", ten_digits(*cluster.mean_outside));
        if (!cluster.category_counts.empty()) {
            json.key("categories").array();
            for (const auto count : cluster.category_counts) json.value(count);
            json.end();
        }
        json.member("log_likelihood_ratio", ten_digits(cluster.log_ratio)).member("p", ten_digits(cluster.p));
        if (cluster.gumbel) json.member("gumbel_p", ten_digits(*cluster.gumbel));
        if (cluster.recurrence_days) json.member("recurrence_days", ten_digits(*cluster.recurrence_days));
        json.end();
    }
    json.end();
}

std::string csv_of(const std::vector<MapStatistic>& statistics, const SpaceAnalysis&) {
    std::string text = "method,of,value,expectation,variance,z,p,p_two_sided,exact,arrangements,power\n";
    for (const auto& [of, found] : statistics) {
        text += found.method + ",";
        append_csv_field(text, of);
        text += fmt::format(",{},{},{},{},{},{},{},{},{}\n", ten_digits(found.value), ten_digits(found.moments.mean), ten_digits(found.moments.variance),
                            ten_digits(found.z()), ten_digits(found.test.p(found.likeness)), ten_digits(found.test.p(space::Tail::two_sided)),
                            found.test.exact ? "yes" : "no", found.test.arrangements, ten_digits(found.power.power));
    }
    return text;
}

std::string csv_of(const Hotspots& hotspots, const SpaceAnalysis& analysis) {
    std::string text = "area,name,rate,local_moran,z,g_star_z,g_z,p,q,smallest_p,exact,arrangements,association\n";
    for (std::size_t i = 0; i < analysis.of.areas.size(); ++i) {
        const auto& local = hotspots.moran.areas[i];
        text += analysis.of.areas[i].str() + ",";
        append_csv_field(text, analysis.of.names[i]);
        text += fmt::format(",{},{},{},{},{},{},{},{},{},{},{}\n", ten_digits(hotspots.rates[i]), ten_digits(local.value), ten_digits(local.z),
                            ten_digits(hotspots.star.areas[i].z), ten_digits(hotspots.plain.areas[i].z), ten_digits(local.p), ten_digits(hotspots.adjusted[i]), ten_digits(local.smallest_p),
                            local.test.exact ? "yes" : "no", local.test.arrangements, space::to_string(local.association));
    }
    return text;
}

/// What stands of a cluster besides its number of cases: the columns, and their values in a row.
std::string_view columns_of(const MapScan& found) {
    if (found.result.model == "exponential") return "events,expected,relative_risk";
    if (found.result.model == "normal") return "mean_inside,mean_outside";
    return "expected,relative_risk";
}

std::string csv_of(const MapScan& found, const SpaceAnalysis& analysis) {
    auto text = fmt::format("rank,direction,when,centre,{},radius,places,observed,{},log_likelihood_ratio,p,areas\n",
                            analysis.boundaries.empty() ? "column,row" : "longitude,latitude", columns_of(found));
    const auto optional = [](const std::optional<double>& number) { return number ? fmt::format("{}", ten_digits(*number)) : std::string{}; };
    for (std::size_t i = 0; i < found.result.clusters.size(); ++i) {
        const auto& cluster = found.result.clusters[i];
        const auto counted = cluster.mean_inside ? optional(cluster.mean_inside) + "," + optional(cluster.mean_outside) : optional(cluster.expected) + "," + optional(cluster.relative_risk);
        text += fmt::format("{},{},{},{},{},{},{},{},{},{}{},{},{},{}\n", i + 1, cluster.is_high ? "high" : "low", to_string(cluster.when), cluster.centre, cluster.x, cluster.y,
                            ten_digits(cluster.radius), cluster.places.size(), cluster.observed, cluster.events ? fmt::format("{},", *cluster.events) : std::string{}, counted,
                            ten_digits(cluster.log_ratio), ten_digits(cluster.p), joined(cluster.places, " "));
    }
    return text;
}

}  // namespace

std::string analysis_json(const SpaceAnalysis& analysis, const Areas& areas, const std::vector<AnalysisInput>& inputs) {
    const auto& [plan, of, tiles, found, boundaries] = analysis;
    JsonWriter json{true};
    json.object();
    write_head(json, plan, of.title, inputs);
    json.member("period", to_string(of.period));
    write_sentence(json, sentence_of(analysis, areas));
    if (!of.vintage.empty())
        json.key("population").object().member("geography", of.geography).member("vintage", of.vintage).member("method", "person-years").end();
    json.member("n", of.areas.size()).member("seed", plan.seed).member("draws", plan.draws);
    write_map(json, plan, of.areas, tiles, boundaries);
    std::visit([&](const auto& what) { write_found(json, what, analysis); }, found);
    return json.end().take() + "\n";
}

std::string analysis_csv(const SpaceAnalysis& analysis) {
    return std::visit([&](const auto& what) { return csv_of(what, analysis); }, analysis.found);
}

}  // namespace dalel
