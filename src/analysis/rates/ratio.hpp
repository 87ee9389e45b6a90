// The ratio of two rates, or of two counts over the same person-time.
#pragma once

#include "analysis/rates/region.hpp"
#include "base/estimate.hpp"

#include <cstddef>
#include <span>

namespace dalel::rates {

/// A ratio with its test of "the two rates are equal".
struct RateRatio {
    Estimate ratio;  ///< `high` is infinite where the denominator has no case, `value` too
    double p = 1;    ///< two-sided: twice the smaller exact tail, so that p < 1 - level just where the limits exclude 1
};

/// rate(a) / rate(b), exact conditional [przyborowski-wilenski-1940]: given the sum n of both counts, the first is
/// binomial with probability π = θ t_a / (θ t_a + t_b), and Clopper and Pearson's limits of π give those of the ratio
/// θ. Errors of `checked(region)`, and `rates/no-cases` where both counts are zero.
Result<RateRatio> rate_ratio(const Region& a, const Region& b, double level = 0.95);

/// a / b for two counts over the same base: `rate_ratio` with equal person-time.
Result<RateRatio> count_ratio(Cases a, Cases b, double level = 0.95);

/// Two regions beside each other, by their positions.
struct RegionRatio {
    std::size_t region = 0, to = 0;
    RateRatio rates, counts;
};

/// Errors of `rate_ratio`, and `rates/unknown-area` (with those there are).
Result<RegionRatio> region_ratio(std::span<const Region> regions, const Id<"area">& area, const Id<"area">& to, double level = 0.95);

}  // namespace dalel::rates
