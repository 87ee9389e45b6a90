#include "cli/region_input.hpp"

#include "base/text.hpp"
#include "cli/find_cube.hpp"
#include "cube/slice.hpp"
#include "ingest/area_sheets.hpp"
#include "release/files.hpp"
#include "release/open.hpp"
#include "release/region_boundaries.hpp"
#include "release/region_counts.hpp"
#include "release/region_tiles.hpp"

#include <filesystem>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

[[noreturn]] void refuse(Error error) {
    throw Stop{Exit::unusable_input, std::move(error)};
}

RegionInput read_csv(const std::string& path) {
    const std::string text = read_text(path);
    Audit audit;
    AreaCounts counts = read_area_counts(text, path, audit);
    require_clean(audit);
    return {path, std::move(counts.regions),           std::move(counts.names),
            path, "the column population of the file", sha256(text), std::nullopt, std::nullopt};
}

RegionInput read_release(const Given& given) {
    const Release release = open_release(given.text("INPUT"));
    if (!given.has("CUBE"))
        throw Stop{Exit::usage,
                   {"usage/wrong", "a release holds many cubes: name one", "", "dalel show RELEASE lists them"}};
    const Cube& cube = find_cube(release.observatory, given.text("CUBE"));
    const auto choices = given.texts("CHOICE");
    if (const auto slice = slice_of(cube, choices); !slice) throw Stop{Exit::usage, slice.error()};
    auto counts = region_counts(release.observatory, cube, choices, given.text("--vintage"));
    if (!counts) refuse(counts.error());
    std::vector<Id<"area">> areas;
    for (const rates::Region& region : counts->regions) areas.push_back(region.area);
    auto tiles = tiles_of(release.observatory, areas, counts->period.last);
    auto boundaries = boundaries_of(release.observatory, areas, counts->period.last);
    return {counts->title,
            std::move(counts->regions),
            std::move(counts->names),
            cube.structure().id.str(),
            fmt::format("mid-year population, {}, vintage {}", counts->geography, counts->vintage),
            release.digest,
            std::move(tiles),
            std::move(boundaries)};
}

}  // namespace

std::vector<Id<"area">> RegionInput::areas() const {
    std::vector<Id<"area">> found;
    for (const rates::Region& region : regions) found.push_back(region.area);
    return found;
}

std::vector<Argument> region_arguments() {
    return {
        {"INPUT",
         "a release (a folder of releases, RELEASES@NUMBER), or a CSV file with the columns area, cases, population",
         ValueKind::file},
        {"CUBE", "of a release: the cube with the counts", ValueKind::text, false},
        {"CHOICE", "DIMENSION=CODE: one code of every dimension; areas not chosen are the parts of the country",
         ValueKind::text, false, true}};
}

Option vintage_option() {
    return {"--vintage", "V", "which vintage of the populations to divide by, where several have all areas"};
}

RegionInput read_region_input(const Given& given) {
    const std::string path = given.text("INPUT");
    return path.ends_with(".csv") && std::filesystem::is_regular_file(path) ? read_csv(path) : read_release(given);
}

void write_input(JsonWriter& json, const RegionInput& input) {
    json.key("input")
        .object()
        .member("title", input.title)
        .member("cases_from", input.cases_from)
        .member("population_from", input.population_from);
    json.member("digest", to_string(input.digest)).end();
}

void require_clean(const Audit& audit) {
    if (audit.clean()) return;
    Terminal terminal;
    for (std::size_t i = 0; i + 1 < audit.errors().size(); ++i) terminal.report(audit.errors()[i]);
    refuse(audit.errors().back());
}

std::string read_text(const std::string& path) {
    std::string text = read_file(path);
    if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
    if (const auto bad = first_invalid_utf8(text))
        refuse({"text/not-utf-8", fmt::format("byte {} is not UTF-8", *bad), path, "save the file as UTF-8"});
    return text;
}

}  // namespace dalel::cli
