#include "release/scan_populations.hpp"

#include "release/vintage.hpp"

namespace dalel {

Result<AreaPopulations> populations_of(const Observatory& observatory, const AreaPeriodCounts& counts,
                                       std::string_view wanted) {
    const Period study = counts.study();
    auto known = populations_for(observatory, counts.areas, study, wanted);
    if (!known) return std::unexpected(known.error());
    AreaPopulations populations{known->vintage.geography, known->vintage.name, {}};
    for (const auto& area : counts.areas) {
        const PersonsByDay& persons = known->areas.at(area);
        Date last = Date::of(1, 1, 1);
        for (int year = study.first.year(); year <= study.last.year(); ++year)
            for (const Date day : days_of_year(persons, year).value_or(std::vector<Date>{})) {
                if (day <= last) continue;  // 1 January ends one year and begins the next
                populations.rows.push_back({.place = area.str(), .census = day, .persons = static_cast<double>(persons.at(day))});
                last = day;
            }
    }
    return populations;
}

}  // namespace dalel
