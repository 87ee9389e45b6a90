// The rate of one region with its limits.
#pragma once

#include "analysis/rates/limits.hpp"
#include "analysis/rates/region.hpp"

namespace dalel::rates {

/// Cases per 100,000 person-years, the limits of the count divided by the person-time (which is taken as known).
/// Errors of `checked(region)`.
Result<Estimate> rate_per_100k(const Region& region, double level = 0.95, LimitMethod method = LimitMethod::garwood);

/// Observed over expected cases with exact limits of the observed count [breslow-day-1987, p. 69]; `expected` is taken
/// as known. Error `rates/nothing-expected` where it is not above zero.
Result<Estimate> standardised_ratio(Cases observed, double expected, double level = 0.95,
                                    LimitMethod method = LimitMethod::garwood);

/// One stratum of a region (an age group, a sex): its person-time, and the rate of the same stratum in the country.
struct Stratum {
    PersonYears person_years;
    Rate reference;
};

/// Cases the region would have had at the country's rates: indirect standardisation, Σ person-years × rate.
double expected_cases(std::span<const Stratum> strata);

}  // namespace dalel::rates
