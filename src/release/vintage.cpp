#include "release/vintage.hpp"

namespace dalel {

PopulationsByVintage populations_by_vintage(const Observatory& observatory, std::string_view name) {
    PopulationsByVintage found;
    for (const Population& row : observatory.population)
        if (name.empty() || row.vintage == name) found[{row.geography, row.vintage}][row.area][row.as_of] = row.persons;
    return found;
}

std::optional<std::vector<Date>> days_of_year(const PersonsByDay& known, int year) {
    const Date before = Date::of(year, 1, 1), middle = Date::of(year, 7, 1), after = Date::of(year + 1, 1, 1);
    if (known.contains(middle)) return std::vector{middle};
    if (known.contains(before) && known.contains(after)) return std::vector{before, after};
    return std::nullopt;
}

}  // namespace dalel
