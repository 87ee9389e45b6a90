#include "release/scan_populations.hpp"

#include "base/text.hpp"
#include "release/vintage.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

/// The days in `known` that say how many lived there in every year of the study; nothing where a year is missing.
std::optional<std::vector<Date>> days_for(const PersonsByDay& known, const Period& study) {
    std::vector<Date> days;
    for (int year = study.first.year(); year <= study.last.year(); ++year) {
        const auto of_year = days_of_year(known, year);
        if (!of_year) return std::nullopt;
        for (const Date day : *of_year)
            if (days.empty() || days.back() != day) days.push_back(day);
    }
    return days;
}

std::unexpected<Error> refuse(std::string code, std::string message, std::string hint) {
    return std::unexpected(Error{std::move(code), std::move(message), "", std::move(hint)});
}

std::string codes_of(const std::vector<Id<"area">>& areas) {
    std::vector<std::string> codes;
    for (const auto& area : areas) codes.push_back(area.str());
    return joined(codes, ", ");
}

/// Why no vintage has all areas: another division, or no populations at all.
std::unexpected<Error> no_vintage(const Observatory& observatory, const AreaPeriodCounts& counts,
                                  const PopulationsByVintage& vintages) {
    const Period study = counts.study();
    for (const auto& [vintage, areas] : vintages) {
        std::vector<Id<"area">> only_here, only_counted = counts.areas;
        for (const auto& [area, persons] : areas) {
            const Area* entry = observatory.areas.all.find(area);
            if (!entry || entry->parent != observatory.settings.country || !days_for(persons, study)) continue;
            if (std::erase(only_counted, area) == 0) only_here.push_back(area);
        }
        if (only_here.empty()) continue;
        return refuse(
            "scan/areas-differ",
            fmt::format("in {} only the counts have {}, and only the populations ({}) have {}", to_string(study),
                        codes_of(only_counted), vintage.text(), codes_of(only_here)),
            "populations of the same areas; " + crosswalk_between(observatory.areas, only_counted, only_here));
    }
    return refuse("scan/no-population",
                  fmt::format("no vintage of the populations has all {} areas in every year of {}", counts.areas.size(),
                              to_string(study)),
                  "1 July of each year, or 1 January before and after it");
}

}  // namespace

Result<AreaPopulations> populations_of(const Observatory& observatory, const AreaPeriodCounts& counts,
                                       std::string_view wanted) {
    const auto vintages = populations_by_vintage(observatory, wanted);
    std::vector<AreaPopulations> found;
    std::vector<std::string> names;
    for (const auto& [vintage, areas] : vintages) {
        AreaPopulations populations{vintage.text(), {}};
        const bool is_whole = std::ranges::all_of(counts.areas, [&](const Id<"area">& area) {
            const auto of_area = areas.find(area);
            const auto days = of_area == areas.end() ? std::nullopt : days_for(of_area->second, counts.study());
            for (const Date day : days.value_or(std::vector<Date>{}))
                populations.rows.push_back(
                    {.place = area.str(), .census = day, .persons = static_cast<double>(of_area->second.at(day))});
            return days.has_value();
        });
        if (!is_whole) continue;
        found.push_back(std::move(populations));
        names.push_back(vintage.name);
    }
    if (found.size() == 1) return std::move(found.front());
    if (found.size() > 1)
        return refuse("scan/vintage-needed", "several vintages of the populations have all areas",
                      "--vintage, one of " + joined(names, ", "));
    if (vintages.empty() && !wanted.empty())
        return refuse("scan/no-population", fmt::format("there are no populations of the vintage {}", wanted),
                      "dalel scan without --vintage says which there are");
    return no_vintage(observatory, counts, vintages);
}

}  // namespace dalel
