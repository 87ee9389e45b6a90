#include "release/region_counts.hpp"

#include "analysis/rates/crosswalk.hpp"
#include "analysis/rates/person_years.hpp"
#include "base/text.hpp"
#include "cube/slice.hpp"
#include "observatory/figure.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace dalel {
namespace {

std::unexpected<Error> refused(std::string code, std::string message, std::string hint) {
    return std::unexpected(Error{std::move(code), std::move(message), "", std::move(hint)});
}

/// 1 July of each year where it is known, else the mean of the 1 Januaries around it.
std::vector<rates::MidYear> mid_years(const PersonsByDay& known, const Period& period) {
    std::vector<rates::MidYear> found;
    const auto persons = [&](Date day) { return static_cast<double>(known.at(day)); };
    for (int year = period.first.year(); year <= period.last.year(); ++year) {
        const auto days = days_of_year(known, year);
        if (!days) continue;
        if (days->size() == 1)
            found.push_back({year, persons(days->front())});
        else
            found.push_back(rates::mid_year_of(year, persons(days->front()), persons(days->back())));
    }
    return found;
}

/// The dimensions of a slice: where the area is, and what the rest says.
struct Reading {
    std::size_t area = 0;
    std::optional<std::size_t> provision;
    std::optional<Period> period;
    Words title;
};

Result<Reading> read_dimensions(const Slice& slice) {
    Reading reading;
    bool has_area = false;
    const auto& dimensions = slice.cube().structure().dimensions;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        if (dimensions[d].kind == DimensionKind::area) {
            reading.area = d;
            has_area = true;
            continue;
        }
        const auto& chosen = slice.positions()[d];
        const std::string& name = dimensions[d].id.str();
        if (chosen.size() != 1) {
            std::vector<std::string> codes;
            for (const auto position : chosen) codes.push_back(dimensions[d].categories[position].code);
            return refused("rates/choose-one", fmt::format("{} has {} codes: choose one", name, codes.size()),
                           fmt::format("{}=CODE, of {}", name, joined(codes, ", ")));
        }
        const Category& category = slice.category(d, 0);
        reading.title += Words{reading.title.empty() ? "" : " · "} + Words{category.label};
        if (dimensions[d].kind == DimensionKind::provision) reading.provision = d;
        if (dimensions[d].kind == DimensionKind::period)
            if (const auto parsed = parse_period(category.code)) reading.period = *parsed;
    }
    if (!has_area || !reading.period)
        return refused("rates/no-areas", "the cube is not broken down by area and period", "a cube with both");
    return reading;
}

/// The cell's value with the provision at its total.
std::optional<Cases> of_every_provision(const Cube& cube, std::span<const std::uint32_t> positions,
                                        const Reading& reading, std::int32_t total) {
    std::vector<std::uint32_t> at{positions.begin(), positions.end()};
    at[*reading.provision] = static_cast<std::uint32_t>(total);
    const Cell cell = cube.at(cube.key_of(at));
    const auto* observed = std::get_if<Observed>(&cell);
    return observed ? std::optional{Cases{observed->value}} : std::nullopt;
}

}  // namespace

Result<PersonYears> person_years_in(const PersonsByDay& persons, const Period& period) {
    return rates::person_years(period, mid_years(persons, period));
}

Result<RegionCounts> region_counts(const Observatory& observatory, const Cube& cube,
                                   std::span<const std::string> choices, std::string_view vintage_name) {
    const auto slice = slice_of(cube, choices);
    if (!slice) return std::unexpected(slice.error());
    const auto reading = read_dimensions(*slice);
    if (!reading) return std::unexpected(reading.error());
    const auto& dimensions = cube.structure().dimensions;
    const Dimension& areas = dimensions[reading->area];
    const bool areas_chosen = std::ranges::any_of(
        choices, [&](const std::string& choice) { return choice.starts_with(areas.id.str() + "="); });
    const auto is_wanted = [&](const Id<"area">& area) {
        if (areas_chosen) return true;
        const Area* entry = observatory.areas.all.find(area);
        return entry && entry->parent == observatory.settings.country &&
               entry->validity.holds_on(reading->period->last);
    };

    RegionCounts counts{.title = reading->title.in(Language::en),
                        .words = reading->title,
                        .period = *reading->period,
                        .regions = {},
                        .names = {},
                        .cells = {},
                        .of_all = std::nullopt,
                        .all = {},
                        .geography = {},
                        .vintage = {}};
    std::int32_t total = -1;
    if (reading->provision) {
        const Dimension& provisions = dimensions[*reading->provision];
        total = total_of(provisions, observatory.settings.country);
        if (total >= 0 && slice->positions()[*reading->provision].front() != static_cast<std::uint32_t>(total)) {
            counts.of_all = Cases{0};
            counts.all = Words{provisions.categories[static_cast<std::size_t>(total)].label};
        }
    }
    std::vector<rates::AreaCases> cases;
    std::string not_observed;
    slice->for_each([&](std::span<const std::uint32_t> positions, const Cell& cell) {
        const Category& category = areas.categories[positions[reading->area]];
        const Id<"area"> area{category.code};
        if (!is_wanted(area)) return;
        const auto* observed = std::get_if<Observed>(&cell);
        if (!observed) {
            if (not_observed.empty()) not_observed = category.label.in(Language::en);
            return;
        }
        cases.push_back({area, {observed->value}});
        counts.names.push_back(category.label.in(Language::en));
        counts.cells.push_back(cell_id(cube, cube.key_of(positions)));
        if (!counts.of_all) return;
        const auto all = of_every_provision(cube, positions, *reading, total);
        counts.of_all = all ? std::optional{*counts.of_all + *all} : std::nullopt;
    });
    if (!not_observed.empty())
        return refused("rates/not-observed", not_observed + " has no published count",
                       "choose areas whose counts are published");

    std::vector<Id<"area">> counted;
    for (const rates::AreaCases& row : cases) counted.push_back(row.area);
    const auto populations = populations_for(observatory, counted, counts.period, vintage_name);
    if (!populations) return std::unexpected(populations.error());
    std::vector<rates::AreaPersonYears> years;
    for (const Id<"area">& area : counted) {
        const auto person_years = person_years_in(populations->areas.at(area), counts.period);
        if (!person_years) return std::unexpected(person_years.error());
        years.push_back({area, *person_years});
    }
    auto joined_regions = rates::join_regions(cases, years);
    if (!joined_regions) return std::unexpected(joined_regions.error());
    counts.regions = std::move(joined_regions->regions);
    counts.geography = populations->vintage.geography;
    counts.vintage = populations->vintage.name;
    return counts;
}

Result<RegionCounts> counts_with_populations(const Observatory& observatory, const Cube& cube, std::span<const std::string> choices) {
    for (const auto& plan : observatory.settings.analyses)
        if (plan.table == cube.structure().id.str())
            if (auto counts = region_counts(observatory, cube, choices, plan.vintage)) return counts;
    auto counts = region_counts(observatory, cube, choices);
    if (counts || counts.error().code != "population/vintage-needed") return counts;
    std::set<std::string> vintages;
    for (const auto& row : observatory.population) vintages.insert(row.vintage);
    for (const auto& vintage : vintages)
        if (auto found = region_counts(observatory, cube, choices, vintage)) return found;
    return counts;
}

}  // namespace dalel
