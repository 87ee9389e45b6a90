// Person-time of a period from the mid-year populations of its years.
#pragma once

#include "base/error.hpp"
#include "base/period.hpp"
#include "base/quantity.hpp"

#include <span>

namespace dalel::rates {

/// The population of one area on 1 July of a year, or the mean of the two 1 Januaries around it.
struct MidYear {
    int year = 0;
    double population = 0;
};

/// The mid-year population as the mean of two adjacent 1 Januaries, as statistics offices that count on 1 January do.
constexpr MidYear mid_year_of(int year, double population_1_january, double population_next_1_january) {
    return {year, (population_1_january + population_next_1_january) / 2};
}

/// Σ over the years that `period` touches of mid-year population × days of the period in the year / days of the year.
/// Errors `rates/no-population` (names the first year that is missing), `rates/zero-population`,
/// `rates/duplicate-year`. A year's population is never carried over to another year.
Result<PersonYears> person_years(const Period& period, std::span<const MidYear> populations);

}  // namespace dalel::rates
