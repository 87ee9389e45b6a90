#include "cli/scan_source.hpp"

#include "analysis/scan/read_files.hpp"
#include "base/text.hpp"
#include "cli/region_input.hpp"
#include "ingest/boundaries.hpp"
#include "release/files.hpp"
#include "release/open.hpp"
#include "release/cube_scan.hpp"
#include "release/region_boundaries.hpp"
#include "release/region_tiles.hpp"
#include "release/scan_places.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

using namespace dalel::scan;

template <class Value>
Value accepted(Result<Value> result, const std::string& file) {
    if (result) return *std::move(result);
    Error error = std::move(result.error());
    error.where = error.where.empty() ? file : file + ": " + error.where;
    throw Stop{Exit::unusable_input, std::move(error)};
}

[[noreturn]] void refuse_usage(std::string message, std::string hint) {
    throw Stop{Exit::usage, {"usage/wrong", std::move(message), "", std::move(hint)}};
}

std::optional<Period> period_of(const Given& given) {
    if (!given.has("--from") && !given.has("--to")) return std::nullopt;
    const auto read = [&](std::string_view name, const char* fallback) {
        const auto period = parse_period(given.text(name, fallback));
        if (!period)
            throw Stop{
                Exit::usage,
                {"usage/time", fmt::format("{} {} is not a time", name, given.text(name)), "", period.error().hint}};
        return *period;
    };
    return Period{read("--from", "0001-01-01").first, read("--to", "9999-12-31").last};
}

}  // namespace

std::optional<std::vector<Place>> read_scan_places(const Given& given, Metric metric) {
    const std::string coordinates = given.text("--coordinates"), path = given.text("--boundaries");
    if (given.has("--key") && path.empty())
        refuse_usage("--key says how --boundaries calls its areas", "--boundaries FILE");
    if (coordinates.empty() && path.empty()) return std::nullopt;
    std::optional<std::vector<Place>> places;
    if (!coordinates.empty()) places = accepted(read_places(read_file(coordinates), coordinates, metric));
    if (path.empty()) return places;
    if (metric == Metric::cartesian)
        refuse_usage("--boundaries are read as longitude and latitude", "leave --plane out");
    auto read = read_boundaries(read_text(path), given.text("--key"));
    if (!read && read.error().code == "geojson/no-code" && !given.has("--key"))
        read.error().hint += "; --key PROPERTY names another";
    const auto boundaries = accepted(std::move(read), path);
    if (places) {
        std::vector<space::Boundary> rings;
        for (const AreaBoundary& boundary : boundaries) rings.push_back(boundary.rings);
        if (auto good = inside(*places, space::box_of(rings), coordinates); !good)
            throw Stop{Exit::unusable_input, good.error()};
        return places;
    }
    places.emplace();
    for (const AreaBoundary& boundary : boundaries) {
        const auto middle = accepted(space::centroid(boundary.rings), path + ": " + boundary.area.str());
        places->push_back({boundary.area.str(), middle.x, middle.y});
    }
    return places;
}

std::vector<Option> scan_release_options() {
    return {{"--release", "RELEASE", "take counts and populations from a release (RELEASES, RELEASES@NUMBER)",
             ValueKind::folder},
            {"--measure", "M", "of a release: what is counted"},
            {"--provision", "P", "of a release: an article or a list", ValueKind::text, {}, "all of them"},
            {"--where",
             "DIMENSION=CODE",
             "of a release: a code of another dimension, such as sex=F",
             ValueKind::text,
             {},
             "its total",
             false,
             true},
            {"--cube", "CUBE", "of a release: where several count the same"},
            {"--areas", "AREA,AREA", "of a release: which areas", ValueKind::text, {}, "the parts of the country"},
            {"--among",
             "DIMENSION=CODE",
             "of a release, bernoulli: what the cases are a part of, such as provision=ALL",
             ValueKind::text,
             {},
             {},
             false,
             true},
            {"--categories", "DIMENSION=CODE,CODE", "of a release, ordinal: the categories, lowest first"},
            {"--map", "MAP", "of a release: places are squares of its tile grid, or the middles of its own boundaries", ValueKind::choice, {"tiles", "boundaries"}, "tiles"},
            {"--vintage", "V", "of a release: the vintage of the populations, where several fit"}};
}

void take_from_release(const Given& given, ScanJob& job) {
    for (const char* name : {"--cases", "--controls", "--population", "--unit", "--leave-out"})
        if (given.has(name))
            refuse_usage(fmt::format("{} is said by the release", name), "leave out either it or --release");
    if (!given.has("--measure"))
        refuse_usage("--measure is missing: what of the release is counted",
                     "dalel show RELEASE CUBE lists the measures");
    ScanOptions& options = job.options;
    const Release release = open_release(given.text("--release"));
    const Observatory& observatory = release.observatory;
    const auto ordered = given.text("--categories");
    const auto equals = ordered.find('=');
    CubeQuestion question{.cases = {.measure = given.text("--measure"),
                                    .provision = given.text("--provision"),
                                    .choices = given.texts("--where"),
                                    .cube = given.text("--cube"),
                                    .within = period_of(given),
                                    .areas = {}},
                          .among = given.texts("--among"),
                          .ordered = ordered.substr(0, equals),
                          .categories = {},
                          .vintage = given.text("--vintage"),
                          .chooses_windows = !given.has("--analysis")};
    if (equals != std::string::npos)
        for (const auto code : split(std::string_view{ordered}.substr(equals + 1), ',')) question.categories.emplace_back(code);
    const auto areas = given.text("--areas");
    if (!areas.empty())
        for (const auto area : split(areas, ',')) question.cases.areas.emplace_back(area);
    auto rows = accepted(cube_scan(observatory, nullptr, question, options));
    job.taken_from = fmt::format("{}, cube {}", rows.counts.title, rows.counts.cube);
    if (!rows.among.empty()) job.taken_from += "; among " + rows.among;
    if (rows.population) job.taken_from += "; population " + rows.population->from();
    job.taken_from += "; release " + to_string(release.digest);
    job.input = std::move(rows.input);
    if (options.analysis == Analysis::temporal) return;
    if (const auto known = read_scan_places(given, options.metric)) {
        if (given.has("--map")) refuse_usage("--map and a file both say where the areas lie", "either --map, or --coordinates and --boundaries");
        job.input.place_name = given.text("--coordinates", given.text("--boundaries"));
        job.input.places = accepted(places_of(observatory, rows.counts.areas, *known, job.input.place_name));
        return;
    }
    const auto day = rows.counts.study().last;
    if (given.text("--map", "tiles") == "boundaries") {
        if (options.metric == Metric::cartesian) refuse_usage("boundaries are longitude and latitude", "leave --plane out");
        job.input.places = accepted(middles_of(observatory, rows.counts.areas, day));
        job.input.place_name = joined(boundary_files(observatory, rows.counts.areas, day), ", ");
        job.taken_from += "; places: the middles of its boundaries";
        return;
    }
    const auto tiles = accepted(tiles_of(observatory, rows.counts.areas, day));
    options.metric = Metric::cartesian;
    if (!given.has("--ties")) options.ties = Ties::together;
    job.input.place_name = "the tile grid of the release";
    job.input.places = places_on_grid(rows.counts.areas, tiles);
    job.taken_from += "; places: squares of its tile grid";
}

}  // namespace dalel::cli
