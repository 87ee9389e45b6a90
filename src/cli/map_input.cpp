#include "cli/map_input.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "ingest/area_sheets.hpp"
#include "ingest/boundaries.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

template <class Read>
auto rows_of(const std::string& path, Read read) {
    Audit audit;
    auto rows = read(read_text(path), path, audit);
    require_clean(audit);
    return rows;
}

std::pair<space::Point, space::Point> box_of(const std::string& text) {
    std::vector<double> sides;
    for (const auto part : split(text, ','))
        if (const auto number = parse_decimal(part)) sides.push_back(number->to_double());
    if (sides.size() != 4)
        throw Stop{
            Exit::usage,
            {"usage/wrong", "\"" + text + "\" is no box", "", "WEST,SOUTH,EAST,NORTH, such as 46.4,40.5,87.4,55.5"}};
    return {{sides[0], sides[1]}, {sides[2], sides[3]}};
}

std::vector<space::Boundary> boundaries_of(const std::string& path, const std::vector<Id<"area">>& areas) {
    auto all = read_boundaries(read_text(path));
    if (!all) {
        all.error().where = path + ": " + all.error().where;
        throw Stop{Exit::unusable_input, all.error()};
    }
    std::vector<space::Boundary> found;
    for (const Id<"area">& area : areas) {
        const auto at = std::ranges::find(*all, area, &AreaBoundary::area);
        if (at == all->end())
            throw Stop{Exit::unusable_input,
                       {"map/area-missing", area.str() + " is not in the file", path,
                        "one feature for every area with a count"}};
        found.push_back(at->rings);
    }
    return found;
}

/// Ends the run where the places of a file are not good.
void require_good(const Result<void>& good, const std::string& path) {
    if (good) return;
    auto error = good.error();
    error.where = path;
    throw Stop{Exit::unusable_input, std::move(error)};
}

}  // namespace

std::vector<Option> map_options() {
    return {
        {"--map",
         "MAP",
         "of a release: its own tile grid, or its own boundaries, on the last day of the period",
         ValueKind::choice,
         {"tiles", "boundaries"},
         "tiles"},
        {"--neighbours", "FILE", "CSV with the columns area, neighbours (codes separated by spaces)", ValueKind::file},
        {"--boundaries", "FILE", "GeoJSON: areas that touch are neighbours", ValueKind::file},
        {"--tiles", "FILE", "CSV with the columns area, column, row: a tile grid map", ValueKind::file},
        {"--places", "FILE", "CSV with the columns area, longitude, latitude", ValueKind::file},
        {"--box", "WEST,SOUTH,EAST,NORTH", "of places: degrees that all must lie between; finds exchanged coordinates"},
        {"--nearest", "K", "of places: the K nearest", ValueKind::number},
        {"--within", "KM", "of places: all within so many kilometres", ValueKind::number},
        {"--contiguity",
         "RULE",
         "of tiles and boundaries: areas are neighbours that share a corner (queen), or only a side (rook)",
         ValueKind::choice,
         {"queen", "rook"},
         "queen"},
        {"--weights",
         "STYLE",
         "the neighbours of an area count 1 together (row), or 1 each (binary)",
         ValueKind::choice,
         {"row", "binary"},
         "row"}};
}

std::vector<Option> permutation_options() {
    return {
        {"--replicates", "N", "random arrangements, where not all can be enumerated", ValueKind::number, {}, "9999"},
        {"--seed", "S", "seed of the arrangements", ValueKind::number, {}, "1"},
        {"--threads", "N", "threads to work with; the result is the same for any number", ValueKind::number, {}, "1"}};
}

space::PermutationPlan permutation_plan(const Given& given) {
    return {.replicates = static_cast<std::uint32_t>(given.number("--replicates", 9'999, 1, 100'000'000)),
            .seed = static_cast<std::uint64_t>(given.number("--seed", 1)),
            .threads = static_cast<unsigned>(given.number("--threads", 1, 1, 1024))};
}

void print_head(const RegionInput& input, const MapInput& map, std::size_t islands, Terminal& terminal) {
    terminal.line(terminal.styled(input.title, Style::bold));
    terminal.line(fmt::format("{} areas, {} without neighbours; neighbours: {}", input.regions.size(), islands, map.neighbours_from));
    terminal.line();
}

void write_head(JsonWriter& json, const RegionInput& input, const MapInput& map, std::size_t islands) {
    write_input(json, input);
    json.member("n", input.regions.size()).member("neighbours_from", map.neighbours_from).member("islands", islands);
}

MapInput read_map_input(const Given& given, const RegionInput& input) {
    const auto areas = input.areas();
    const auto kind =
        given.text("--contiguity", "queen") == "rook" ? space::Contiguity::rook : space::Contiguity::queen;
    const std::string rule = given.text("--contiguity", "queen") + " contiguity, ";
    const auto style = given.text("--weights", "row") == "row" ? space::Style::row : space::Style::binary;
    const auto maps =
        given.has("--neighbours") + given.has("--boundaries") + given.has("--tiles") + given.has("--places");
    if (given.has("--map") && (maps != 0 || !input.tiles))
        throw Stop{Exit::usage, {"usage/wrong", "--map says which map of a release, and there is no release or another map", "", "a release, without --neighbours, --boundaries, --tiles and --places"}};
    if (maps == 0 && input.boundaries && given.text("--map", "tiles") == "boundaries") {
        if (!*input.boundaries) throw Stop{Exit::unusable_input, input.boundaries->error()};
        return {{accepted(space::contiguity(**input.boundaries, kind)), style}, rule + "the release's boundaries"};
    }
    if (maps == 0 && input.tiles) {
        if (!*input.tiles) throw Stop{Exit::unusable_input, input.tiles->error()};
        return {{accepted(space::contiguity(**input.tiles, kind)), style}, rule + "the release's tile grid"};
    }
    if (maps != 1)
        throw Stop{Exit::usage,
                   {"usage/wrong", "say which areas are neighbours", "",
                    "one of --neighbours, --boundaries, --tiles, --places; a release has maps of its own: --map"}};
    if (given.has("--neighbours")) {
        const auto path = given.text("--neighbours");
        return {{rows_of(path, [&](const std::string& text, const std::string& file,
                                   Audit& audit) { return read_neighbours(text, file, areas, audit); }),
                 style},
                "listed in " + path};
    }
    if (given.has("--boundaries")) {
        const auto path = given.text("--boundaries");
        return {{accepted(space::contiguity(boundaries_of(path, areas), kind)), style}, rule + path};
    }
    if (given.has("--tiles")) {
        const auto path = given.text("--tiles");
        const auto tiles = rows_of(path, [&](const std::string& text, const std::string& file, Audit& audit) {
            return read_tiles(text, file, areas, audit);
        });
        return {{accepted(space::contiguity(tiles, kind)), style}, rule + path};
    }
    const auto path = given.text("--places");
    const auto places = rows_of(path, [&](const std::string& text, const std::string& file, Audit& audit) {
        return read_places(text, file, areas, audit);
    });
    std::vector<std::string> codes;
    for (const auto& area : areas) codes.push_back(area.str());
    if (given.has("--box")) {
        const auto [low, high] = box_of(given.text("--box"));
        require_good(space::inside(places, low, high, codes), path);
    }
    require_good(space::checked(places, space::Metric::sphere, codes), path);
    if (given.has("--nearest") == given.has("--within"))
        throw Stop{Exit::usage,
                   {"usage/wrong", "places alone do not make neighbours", "", "--nearest K or --within KM"}};
    if (given.has("--nearest")) {
        const auto k = static_cast<std::size_t>(given.number("--nearest", 0, 1));
        return {{accepted(space::nearest(places, k, space::Metric::sphere)), style},
                fmt::format("{} nearest, {}", k, path)};
    }
    const auto km = static_cast<double>(given.number("--within", 0, 1));
    return {{accepted(space::distance_band(places, 0, km, space::Metric::sphere)), style},
            fmt::format("within {} km, {}", km, path)};
}

}  // namespace dalel::cli
