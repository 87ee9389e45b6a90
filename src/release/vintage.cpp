#include "release/vintage.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

std::unexpected<Error> refuse(std::string code, std::string message, std::string hint) {
    return std::unexpected(Error{std::move(code), std::move(message), "", std::move(hint)});
}

bool has_every_year(const PersonsByDay& known, const Period& study) {
    for (int year = study.first.year(); year <= study.last.year(); ++year)
        if (!days_of_year(known, year)) return false;
    return true;
}

std::string codes_of(const std::vector<Id<"area">>& areas) {
    std::vector<std::string> codes;
    for (const auto& area : areas) codes.push_back(area.str());
    return joined(codes, ", ");
}

/// Why no vintage has all areas: another division, or no populations at all.
std::unexpected<Error> no_vintage(const Observatory& observatory, std::span<const Id<"area">> areas, const Period& study,
                                  const std::map<Vintage, PersonsByArea>& vintages) {
    for (const auto& [vintage, known] : vintages) {
        std::vector<Id<"area">> only_here, only_counted{areas.begin(), areas.end()};
        for (const auto& [area, persons] : known) {
            const Area* entry = observatory.areas.all.find(area);
            if (!entry || entry->parent != observatory.settings.country || !has_every_year(persons, study)) continue;
            if (std::erase(only_counted, area) == 0) only_here.push_back(area);
        }
        if (only_here.empty()) continue;
        return refuse("population/areas-differ",
                      fmt::format("in {} only the counts have {}, and only the populations ({}) have {}", to_string(study),
                                  codes_of(only_counted), vintage.text(), codes_of(only_here)),
                      "populations of the same areas; " + crosswalk_between(observatory.areas, only_counted, only_here));
    }
    return refuse("population/none",
                  fmt::format("no vintage of the populations has all {} areas in every year of {}", areas.size(), to_string(study)),
                  "1 July of each year, or 1 January before and after it");
}

}  // namespace

std::optional<std::vector<Date>> days_of_year(const PersonsByDay& known, int year) {
    const Date before = Date::of(year, 1, 1), middle = Date::of(year, 7, 1), after = Date::of(year + 1, 1, 1);
    if (known.contains(middle)) return std::vector{middle};
    if (known.contains(before) && known.contains(after)) return std::vector{before, after};
    return std::nullopt;
}

Result<VintagePopulations> populations_for(const Observatory& observatory, std::span<const Id<"area">> areas,
                                           const Period& study, std::string_view name) {
    std::map<Vintage, PersonsByArea> vintages;
    for (const Population& row : observatory.population)
        if (name.empty() || row.vintage == name) vintages[{row.geography, row.vintage}][row.area][row.as_of] = row.persons;
    std::vector<const std::pair<const Vintage, PersonsByArea>*> fitting;
    for (const auto& entry : vintages) {
        const auto is_known = [&](const Id<"area">& area) {
            const auto at = entry.second.find(area);
            return at != entry.second.end() && has_every_year(at->second, study);
        };
        if (std::ranges::all_of(areas, is_known)) fitting.push_back(&entry);
    }
    if (fitting.size() == 1) return VintagePopulations{fitting.front()->first, fitting.front()->second};
    if (fitting.size() > 1) {
        std::vector<std::string> names;
        for (const auto* entry : fitting) names.push_back(entry->first.name);
        return refuse("population/vintage-needed", "several vintages of the populations have all areas",
                      "name one as the vintage: " + joined(names, ", "));
    }
    if (vintages.empty() && !name.empty())
        return refuse("population/none", fmt::format("there are no populations of the vintage {}", name),
                      "a vintage that stands in population/, or none: then the message says which fit");
    return no_vintage(observatory, areas, study, vintages);
}

std::string crosswalk_between(const Areas& areas, const std::vector<Id<"area">>& some,
                              const std::vector<Id<"area">>& others) {
    const auto in = [](const std::vector<Id<"area">>& set, const Id<"area">& area) {
        return std::ranges::find(set, area) != set.end();
    };
    std::vector<std::string> names;
    for (const AreaChange& change : areas.changes) {
        if (change.from == change.to ||
            !((in(some, change.from) && in(others, change.to)) || (in(others, change.from) && in(some, change.to))))
            continue;
        const std::string name = fmt::format("{} ({})", change.id.str(), to_string(change.on));
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    return names.empty() ? "the register of areas holds no crosswalk between them"
                         : "the crosswalk is " + joined(names, ", ") + " in the register of area changes";
}

}  // namespace dalel
