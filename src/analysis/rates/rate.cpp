#include "analysis/rates/rate.hpp"

#include <fmt/format.h>

#include <cmath>

namespace dalel::rates {
namespace {

Estimate scaled(Estimate estimate, double divisor) {
    estimate.value /= divisor;
    estimate.low /= divisor;
    estimate.high /= divisor;
    return estimate;
}

}  // namespace

Result<Estimate> rate_per_100k(const Region& region, double level, LimitMethod method) {
    if (auto accepted = checked(region); !accepted) return std::unexpected(accepted.error());
    return scaled(poisson_limits(region.cases, level, method), region.person_years.years / 100'000.0);
}

Result<Estimate> standardised_ratio(Cases observed, double expected, double level, LimitMethod method) {
    if (!std::isfinite(expected) || expected <= 0)
        return std::unexpected(Error{"rates/nothing-expected", fmt::format("{} cases were expected", expected), "",
                                     "an expected number above zero: person-years at the country's rate"});
    return scaled(poisson_limits(observed, level, method), expected);
}

double expected_cases(std::span<const Stratum> strata) {
    double sum = 0;
    for (const Stratum& stratum : strata) sum += stratum.person_years.years * stratum.reference.per_person_year;
    return sum;
}

}  // namespace dalel::rates
