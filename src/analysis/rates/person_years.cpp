#include "analysis/rates/person_years.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dalel::rates {

Result<PersonYears> person_years(const Period& period, std::span<const MidYear> populations) {
    const auto wrong = [](const char* code, std::string message, const char* hint) {
        return std::unexpected(Error{code, std::move(message), "", hint});
    };
    double sum = 0;
    for (int year = period.first.year(); year <= period.last.year(); ++year) {
        const auto of_year = [&](const MidYear& mid_year) { return mid_year.year == year; };
        const auto found = std::ranges::find_if(populations, of_year);
        if (found == populations.end())
            return wrong("rates/no-population", fmt::format("there is no population for {}", year),
                         "a mid-year population for every year of the period");
        if (std::ranges::count_if(populations, of_year) > 1)
            return wrong("rates/duplicate-year", fmt::format("{} has two populations", year),
                         "one vintage of each year");
        if (!(found->population > 0))
            return wrong("rates/zero-population", fmt::format("the population of {} is {}", year, found->population),
                         "a population above zero");
        const Date first = Date::of(year, 1, 1), last = Date::of(year, 12, 31);
        const Period of_it{std::max(first, period.first), std::min(last, period.last)};
        sum += found->population * of_it.days() / Period{first, last}.days();
    }
    return PersonYears{sum};
}

}  // namespace dalel::rates
