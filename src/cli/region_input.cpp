#include "cli/region_input.hpp"

#include "analysis/rates/person_years.hpp"
#include "base/text.hpp"
#include "cli/find_cube.hpp"
#include "cube/slice.hpp"
#include "ingest/area_sheets.hpp"
#include "release/files.hpp"
#include "release/open.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

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
            path, "the column population of the file", sha256(text)};
}

/// The one category chosen of a dimension.
const Category& only(const Slice& slice, std::size_t dimension) {
    if (slice.positions()[dimension].size() == 1) return slice.category(dimension, 0);
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < slice.positions()[dimension].size(); ++i)
        codes.push_back(slice.category(dimension, i).code);
    const std::string name = slice.cube().structure().dimensions[dimension].id.str();
    refuse({"rates/choose-one", fmt::format("{} has {} codes: choose one", name, codes.size()), "",
            fmt::format("{}=CODE, of {}", name, joined(codes, ", "))});
}

struct Vintage {
    std::string geography;
    std::string name;
    friend auto operator<=>(const Vintage&, const Vintage&) = default;
};

/// Person-years of every area in each vintage that has them all.
std::map<Vintage, std::vector<rates::AreaPersonYears>> denominators(const Observatory& observatory,
                                                                    const Period& period,
                                                                    const std::vector<rates::AreaCases>& cases) {
    std::map<Vintage, std::map<Id<"area">, std::map<Date, double>>> known;
    for (const Population& row : observatory.population)
        known[{row.geography, row.vintage}][row.area][row.as_of] = static_cast<double>(row.persons);
    std::map<Vintage, std::vector<rates::AreaPersonYears>> found;
    for (const auto& [vintage, areas] : known) {
        std::vector<rates::AreaPersonYears> years;
        for (const rates::AreaCases& row : cases) {
            const auto of_area = areas.find(row.area);
            if (of_area == areas.end()) break;
            std::vector<rates::MidYear> mid_years;
            for (int year = period.first.year(); year <= period.last.year(); ++year) {
                const auto before = of_area->second.find(Date::of(year, 1, 1)),
                           after = of_area->second.find(Date::of(year + 1, 1, 1)),
                           middle = of_area->second.find(Date::of(year, 7, 1));
                if (middle != of_area->second.end())
                    mid_years.push_back({year, middle->second});
                else if (before != of_area->second.end() && after != of_area->second.end())
                    mid_years.push_back(rates::mid_year_of(year, before->second, after->second));
            }
            const auto person_years = rates::person_years(period, mid_years);
            if (!person_years) break;
            years.push_back({row.area, *person_years});
        }
        if (years.size() == cases.size()) found.emplace(vintage, std::move(years));
    }
    return found;
}

RegionInput read_release(const Given& given) {
    const Release release = open_release(given.text("INPUT"));
    const Observatory& observatory = release.observatory;
    if (!given.has("CUBE"))
        throw Stop{Exit::usage,
                   {"usage/wrong", "a release holds many cubes: name one", "", "dalel show RELEASE lists them"}};
    const Cube& cube = find_cube(observatory, given.text("CUBE"));
    const auto choices = given.texts("CHOICE");
    const auto slice = slice_of(cube, choices);
    if (!slice) throw Stop{Exit::usage, slice.error()};

    const auto& dimensions = cube.structure().dimensions;
    std::size_t area_dimension = dimensions.size();
    std::optional<Period> period;
    std::string title;
    bool areas_chosen = false;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        if (dimensions[d].kind == DimensionKind::area) {
            area_dimension = d;
            areas_chosen = std::ranges::any_of(
                choices, [&](const std::string& choice) { return choice.starts_with(dimensions[d].id.str() + "="); });
            continue;
        }
        const Category& category = only(*slice, d);
        title += (title.empty() ? "" : " · ") + category.label.in(Language::en);
        if (dimensions[d].kind == DimensionKind::period)
            if (const auto parsed = parse_period(category.code)) period = *parsed;
    }
    if (area_dimension == dimensions.size() || !period)
        refuse({"rates/no-areas", "the cube is not broken down by area and period", "", "a cube with both"});
    const auto valid = [&](const Id<"area">& area) {
        if (areas_chosen) return true;
        const Area* entry = observatory.areas.all.find(area);
        return entry && entry->parent == observatory.settings.country && entry->validity.holds_on(period->last);
    };

    std::vector<rates::AreaCases> cases;
    std::vector<std::string> names;
    slice->for_each([&](std::span<const std::uint32_t> positions, const Cell& cell) {
        const Category& category = dimensions[area_dimension].categories[positions[area_dimension]];
        const Id<"area"> area{category.code};
        if (!valid(area)) return;
        const auto* observed = std::get_if<Observed>(&cell);
        if (!observed)
            refuse({"rates/not-observed", category.label.in(Language::en) + " has no published count", "",
                    "choose areas whose counts are published"});
        cases.push_back({area, {observed->value}});
        names.push_back(category.label.in(Language::en));
    });
    auto vintages = denominators(observatory, *period, cases);
    if (given.has("--vintage"))
        std::erase_if(vintages, [&](const auto& entry) { return entry.first.name != given.text("--vintage"); });
    if (vintages.empty())
        refuse({"rates/no-population",
                fmt::format("no vintage of the populations has all {} areas for {}", cases.size(), to_string(*period)),
                "", "counts and populations of the same division; 1 January before and after each year, or 1 July"});
    if (vintages.size() > 1) {
        std::vector<std::string> known;
        for (const auto& [vintage, unused] : vintages) known.push_back(vintage.name);
        refuse({"rates/vintage-needed", "several vintages of the populations have all areas", "",
                "--vintage " + joined(known, ", ")});
    }
    const auto& [vintage, years] = *vintages.begin();
    auto joined_regions = rates::join_regions(cases, years);
    if (!joined_regions) refuse(joined_regions.error());
    return {title,
            std::move(joined_regions->regions),
            std::move(names),
            cube.structure().id.str(),
            fmt::format("mid-year population, {}, vintage {}", vintage.geography, vintage.name),
            release.digest};
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
