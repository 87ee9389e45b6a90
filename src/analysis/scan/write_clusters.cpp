#include "analysis/scan/write_clusters.hpp"

#include "analysis/scan/place.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace dalel::scan {
namespace {

std::string csv_field(std::string_view text) {
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
    return '"' + replaced_all(std::string(text), "\"", "\"\"") + '"';
}

std::string csv_number(const std::optional<double>& number) {
    return number ? fmt::format("{}", *number) : std::string();
}

std::string_view direction(const Cluster& cluster) {
    return cluster.is_high ? "high" : "low";
}

struct Point {
    double x, y;
};

/// The point at a distance from the centre in a direction counted from the x axis, or from east.
Point corner(const ScanResult& result, const Cluster& cluster, double turn) {
    const double along = cluster.radius * std::cos(turn);
    const double across = cluster.radius / cluster.shape * std::sin(turn);
    if (!result.geographic)
        return {cluster.x + along * std::cos(cluster.angle) - across * std::sin(cluster.angle),
                cluster.y + along * std::sin(cluster.angle) + across * std::cos(cluster.angle)};
    constexpr double radian = std::numbers::pi / 180;
    const double arc = cluster.radius / earth_radius_km;
    const double latitude = cluster.y * radian;
    const double sine = std::sin(latitude) * std::cos(arc) + std::cos(latitude) * std::sin(arc) * std::sin(turn);
    const double to = std::asin(std::clamp(sine, -1.0, 1.0));
    const double east = std::atan2(std::cos(turn) * std::sin(arc) * std::cos(latitude),
                                   std::cos(arc) - std::sin(latitude) * std::sin(to));
    return {cluster.x + east / radian, to / radian};
}

void write_position(JsonWriter& json, const Point& point) {
    const auto rounded = [](double number) { return std::round(number * 1e7) / 1e7; };
    json.array().value(rounded(point.x)).value(rounded(point.y)).end();
}

void write_members(JsonWriter& json, const ScanResult& result, const Cluster& cluster, std::size_t rank) {
    json.member("rank", rank).member("centre", cluster.centre).member("direction", direction(cluster));
    json.member("time", time_of(result, cluster.when)).member("observed", cluster.observed);
    if (cluster.events) json.member("events", *cluster.events);
    if (cluster.expected) json.member("expected", *cluster.expected);
    if (cluster.relative_risk) json.member("relative_risk", *cluster.relative_risk);
    if (cluster.mean_inside)
        json.member("mean_inside", *cluster.mean_inside).member("mean_outside", *cluster.mean_outside);
    if (!cluster.category_counts.empty()) {
        json.key("category_counts").array();
        for (const std::int64_t count : cluster.category_counts) json.value(count);
        json.end();
    }
    json.member("log_likelihood_ratio", cluster.log_ratio).member("p", cluster.p);
    if (cluster.gumbel) json.member("p_gumbel", *cluster.gumbel);
    if (cluster.recurrence_days) json.member("recurrence_days", *cluster.recurrence_days);
    if (cluster.iteration > 0) json.member("iteration", cluster.iteration);
    if (!cluster.centre.empty())
        json.member("radius", cluster.radius)
            .member("radius_unit", result.radius_unit)
            .member("x", cluster.x)
            .member("y", cluster.y);
    if (cluster.shape != 1)
        json.member("shape", cluster.shape).member("angle_degrees", cluster.angle * 180 / std::numbers::pi);
    json.key("places").array();
    for (const std::string& place : cluster.places) json.value(place);
    json.end();
}

std::string p_text(double p) {
    return fmt::format("{:.{}f}", p, p < 0.001 ? 5 : 4);
}

}  // namespace

std::string time_of(const ScanResult& result, const Period& when) {
    if (result.dated) return to_string(when);
    if (when.first == when.last) return fmt::format("{}", when.first.days());
    return fmt::format("{} to {}", when.first.days(), when.last.days());
}

std::string clusters_as_csv(const ScanResult& result) {
    std::string csv =
        "rank,direction,time,centre,x,y,radius,shape,places,observed,expected,relative_risk,mean_inside,mean_outside,"
        "log_likelihood_ratio,p,p_gumbel,recurrence_days,place_codes,events\n";
    for (std::size_t i = 0; i < result.clusters.size(); ++i) {
        const Cluster& cluster = result.clusters[i];
        const auto around = [&](double number) { return cluster.centre.empty() ? "" : fmt::format("{}", number); };
        csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", i + 1, direction(cluster),
                           csv_field(time_of(result, cluster.when)), csv_field(cluster.centre), around(cluster.x),
                           around(cluster.y), around(cluster.radius), cluster.shape, cluster.places.size(),
                           cluster.observed, csv_number(cluster.expected), csv_number(cluster.relative_risk),
                           csv_number(cluster.mean_inside), csv_number(cluster.mean_outside), cluster.log_ratio,
                           cluster.p, csv_number(cluster.gumbel), csv_number(cluster.recurrence_days),
                           csv_field(joined(cluster.places, " ")),
                           cluster.events ? fmt::format("{}", *cluster.events) : "");
    }
    return csv;
}

std::string clusters_as_geojson(const ScanResult& result) {
    constexpr int corners = 64;
    JsonWriter json;
    json.object().member("type", "FeatureCollection");
    if (!result.geographic) json.member("dalel:plane", true);
    json.key("features").array();
    for (std::size_t i = 0; i < result.clusters.size(); ++i) {
        const Cluster& cluster = result.clusters[i];
        json.object().member("type", "Feature").key("geometry");
        if (cluster.centre.empty()) {
            json.null();
        } else if (cluster.radius > 0) {
            json.object().member("type", "Polygon").key("coordinates").array().array();
            for (int turn = 0; turn <= corners; ++turn)
                write_position(json, corner(result, cluster, 2 * std::numbers::pi * (turn % corners) / corners));
            json.end().end().end();
        } else {
            json.object().member("type", "Point").key("coordinates");
            write_position(json, {cluster.x, cluster.y});
            json.end();
        }
        json.key("properties").object();
        write_members(json, result, cluster, i + 1);
        json.end().end();
    }
    json.end().end();
    return json.take() + "\n";
}

std::string result_as_json(const ScanResult& result) {
    JsonWriter json;
    json.object().member("model", result.model).member("analysis", result.analysis).member("rates", result.rates);
    json.member("study", time_of(result, result.study)).member("places", result.places).member("cases", result.cases);
    if (result.persons > 0) json.member("persons", result.persons);
    if (result.population > 0) json.member("population", result.population);
    json.member("zones", result.zones).member("windows", result.windows).member("intervals", result.intervals);
    json.member("seed", result.seed).member("replicates", result.maxima.size());
    json.member("replicates_first", result.replicates.first).member("replicates_last", result.replicates.last);
    if (result.stopped_after) json.member("stopped_after", *result.stopped_after);
    json.member("fingerprint", result.fingerprint);
    json.key("notes").array();
    for (const std::string& note : result.notes) json.value(note);
    json.end().key("clusters").array();
    for (std::size_t i = 0; i < result.clusters.size(); ++i) {
        json.object();
        write_members(json, result, result.clusters[i], i + 1);
        json.end();
    }
    json.end().end();
    return json.take() + "\n";
}

std::string report_of(const ScanResult& result) {
    std::string text;
    const auto line = [&]<class... Values>(fmt::format_string<Values...> form, Values&&... values) {
        text += fmt::format(form, std::forward<Values>(values)...) + '\n';
    };
    line("Scan for clusters with {} rates: {}, {} model", result.rates == "both" ? "high or low" : result.rates,
         result.analysis, result.model);
    line("Study period {}, {} interval{}; {} places, {} cases{}.", time_of(result, result.study), result.intervals,
         result.intervals == 1 ? "" : "s", result.places, result.cases,
         result.persons > 0      ? fmt::format(" among {} persons", result.persons)
         : result.population > 0 ? fmt::format(", mean population {:.0f}", result.population)
                                 : std::string());
    line("{} windows in {} zones; {} replicates ({} to {}), seed {}{}.", result.windows, result.zones,
         result.maxima.size(), result.replicates.first, result.replicates.last, result.seed,
         result.stopped_after ? fmt::format(", stopped after {}", *result.stopped_after) : std::string());
    for (const std::string& note : result.notes) line("Note: {}", note);
    if (result.clusters.empty()) line("\nNo window has enough cases and a rate of this kind.");
    for (std::size_t i = 0; i < result.clusters.size(); ++i) {
        const Cluster& cluster = result.clusters[i];
        line("\n{}. {} {}, {} place{}", i + 1, cluster.is_high ? "High" : "Low", time_of(result, cluster.when),
             cluster.places.size(), cluster.places.size() == 1 ? "" : "s");
        for (const std::string& part : wrapped(joined(cluster.places, ", "), 90)) line("   {}", part);
        if (cluster.radius > 0)
            line("   Around {} ({:.6f}, {:.6f}){}, radius {:.2f} {}", cluster.centre,
                 result.geographic ? cluster.y : cluster.x, result.geographic ? cluster.x : cluster.y,
                 cluster.shape == 1 ? std::string()
                                    : fmt::format(", ellipse {:g} times as long as wide at {:.1f}°", cluster.shape,
                                                  cluster.angle * 180 / std::numbers::pi),
                 cluster.radius, result.radius_unit);
        std::string counts = fmt::format("   Observed {}", cluster.observed);
        if (cluster.events) counts += fmt::format(", {} of them with the event", *cluster.events);
        if (cluster.expected) counts += fmt::format(", expected {:.2f}", *cluster.expected);
        if (cluster.relative_risk) counts += fmt::format(", relative risk {:.2f}", *cluster.relative_risk);
        if (cluster.mean_inside)
            counts += fmt::format(", mean {:.6g} inside, {:.6g} outside", *cluster.mean_inside, *cluster.mean_outside);
        if (!cluster.category_counts.empty())
            counts += fmt::format(", by category {}", fmt::join(cluster.category_counts, " "));
        line("{}", counts);
        line("   Log likelihood ratio {:.6f}, p {}{}{}", cluster.log_ratio, p_text(cluster.p),
             cluster.gumbel ? fmt::format(" (Gumbel {:.2g})", *cluster.gumbel) : std::string(),
             cluster.iteration > 0 ? fmt::format(", iteration {}", cluster.iteration) : std::string());
        if (cluster.recurrence_days) line("   By chance once in {:.0f} days of watching", *cluster.recurrence_days);
    }
    line(
        "\nA p-value compares each cluster with the highest of every replicate: it already allows for all windows "
        "looked at.");
    line(
        "Secondary clusters' p-values are too large rather than too small. A cluster's border is one of many that "
        "fit.");
    return text;
}

}  // namespace dalel::scan
