// Counted things, person-time and rates: units that do not mix.
#pragma once

#include <compare>
#include <cstdint>

namespace dalel {

/// A number of cases: offences, persons, events. Adds to cases only.
struct Cases {
    std::int64_t count = 0;
    friend constexpr auto operator<=>(Cases, Cases) = default;
    friend constexpr Cases operator+(Cases a, Cases b) { return {a.count + b.count}; }
    friend constexpr Cases operator-(Cases a, Cases b) { return {a.count - b.count}; }
};

/// Population at risk times the years it was at risk.
struct PersonYears {
    double years = 0;
    friend constexpr auto operator<=>(PersonYears, PersonYears) = default;
    friend constexpr PersonYears operator+(PersonYears a, PersonYears b) { return {a.years + b.years}; }
};

/// Cases per person-year. Rates are compared, never added.
struct Rate {
    double per_person_year = 0;
    constexpr double per_100k() const { return per_person_year * 100'000.0; }
    friend constexpr auto operator<=>(Rate, Rate) = default;
};

/// `person_years` is positive.
constexpr Rate operator/(Cases cases, PersonYears person_years) {
    return {static_cast<double>(cases.count) / person_years.years};
}

}  // namespace dalel
