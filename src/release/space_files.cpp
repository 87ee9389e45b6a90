#include "release/space_files.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"

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
    json.member("local_moran", hotspots.moran.method).member("g_star_z", hotspots.star.method).member("q", "false-discovery").end();
    json.key("areas").array();
    for (std::size_t i = 0; i < analysis.counts.regions.size(); ++i) {
        json.object().member("area", analysis.counts.regions[i].area.str()).member("name", analysis.counts.names[i]);
        write_members(json, hotspots, i);
        json.end();
    }
    json.end();
}

void write_found(JsonWriter& json, const scan::ScanResult& result, const SpaceAnalysis&) {
    json.member("method", "scan-poisson").member("windows", "circles on the tile grid, a square's side the unit of length; high and low");
    json.member("zones", result.zones).member("windows_a_replicate", result.windows);
    json.member("replicates", result.maxima.size()).key("clusters").array();
    for (const auto& cluster : result.clusters) {
        json.object().member("centre", cluster.centre).member("radius", ten_digits(cluster.radius)).key("areas").array();
        for (const auto& place : cluster.places) json.value(place);
        json.end().member("is_high", cluster.is_high).member("observed", cluster.observed);
        if (cluster.expected) json.member("expected", ten_digits(*cluster.expected));
        if (cluster.relative_risk) json.member("relative_risk", ten_digits(*cluster.relative_risk));
        json.member("log_likelihood_ratio", ten_digits(cluster.log_ratio)).member("p", ten_digits(cluster.p)).end();
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
    std::string text = "area,name,rate,local_moran,z,g_star_z,p,q,smallest_p,exact,arrangements,association\n";
    for (std::size_t i = 0; i < analysis.counts.regions.size(); ++i) {
        const auto& local = hotspots.moran.areas[i];
        text += analysis.counts.regions[i].area.str() + ",";
        append_csv_field(text, analysis.counts.names[i]);
        text += fmt::format(",{},{},{},{},{},{},{},{},{},{}\n", ten_digits(hotspots.rates[i]), ten_digits(local.value), ten_digits(local.z),
                            ten_digits(hotspots.star.areas[i].z), ten_digits(local.p), ten_digits(hotspots.adjusted[i]), ten_digits(local.smallest_p),
                            local.test.exact ? "yes" : "no", local.test.arrangements, space::to_string(local.association));
    }
    return text;
}

std::string csv_of(const scan::ScanResult& result, const SpaceAnalysis&) {
    std::string text = "rank,direction,centre,column,row,radius,places,observed,expected,relative_risk,log_likelihood_ratio,p,areas\n";
    for (std::size_t i = 0; i < result.clusters.size(); ++i) {
        const auto& cluster = result.clusters[i];
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", i + 1, cluster.is_high ? "high" : "low", cluster.centre, cluster.x, cluster.y,
                            ten_digits(cluster.radius), cluster.places.size(), cluster.observed, cluster.expected ? fmt::format("{}", ten_digits(*cluster.expected)) : "",
                            cluster.relative_risk ? fmt::format("{}", ten_digits(*cluster.relative_risk)) : "", ten_digits(cluster.log_ratio), ten_digits(cluster.p), joined(cluster.places, " "));
    }
    return text;
}

}  // namespace

std::string analysis_json(const SpaceAnalysis& analysis, const std::vector<AnalysisInput>& inputs) {
    const auto& [plan, counts, tiles, found] = analysis;
    JsonWriter json{true};
    json.object().member("id", plan.id).member("kind", to_string(plan.kind)).key("title").object();
    for (const auto language : languages) json.member(to_string(language), plan.title.in(language));
    json.end().member("what", counts.title).member("table", plan.table).key("choice").array();
    for (const auto& choice : plan.choice) json.value(choice);
    json.end().member("period", to_string(counts.period)).key("inputs").array();
    for (const auto& input : inputs) json.object().member("file", input.file).member("sha256", to_string(input.digest)).end();
    json.end().key("population").object().member("geography", counts.geography).member("vintage", counts.vintage).member("method", "person-years").end();
    json.member("n", counts.regions.size()).member("seed", plan.seed).member("draws", plan.draws);
    if (plan.kind != AnalysisKind::scan) json.member("neighbours", fmt::format("{} contiguity on the tile grid", plan.rook ? "rook" : "queen"));
    json.key("tiles").array();
    for (std::size_t i = 0; i < tiles.size(); ++i)
        json.object().member("area", counts.regions[i].area.str()).member("column", tiles[i].column).member("row", tiles[i].row).end();
    json.end();
    std::visit([&](const auto& what) { write_found(json, what, analysis); }, found);
    return json.end().take() + "\n";
}

std::string analysis_csv(const SpaceAnalysis& analysis) {
    return std::visit([&](const auto& what) { return csv_of(what, analysis); }, analysis.found);
}

}  // namespace dalel
