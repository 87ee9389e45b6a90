// Could this ranking be chance? How probable each region is truly among the highest.
#pragma once

#include "analysis/rates/region.hpp"
#include "base/estimate.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel::rates {

/// What is taken of the true rates before the counts are seen. `country`: they come from one gamma distribution with
/// Marshall's mean b and variance a, so small regions are drawn towards the country; where a is 0 the counts show no
/// difference and every order is as probable as any other. `separate`: each by itself, gamma(½, 0) [jeffreys-1946].
enum class RatePrior { country, separate };

struct RankPlan {
    std::uint32_t top = 3;  ///< k of "among the highest k"
    std::uint32_t draws = 10'000;
    std::uint64_t seed = 1;
    RatePrior prior = RatePrior::country;
};

struct RegionRank {
    Region region;
    std::uint32_t observed = 1;  ///< rank of the raw rate, highest first; equal rates share the lowest number
    Estimate rank;               ///< median of the true rank, 95 % between its 2.5 and 97.5 per cent points
    double in_top = 0;           ///< probability that the true rate is among the highest k
};

/// Draws every true rate from its posterior gamma(α + cases, β + person-years), ranks them, and counts
/// [goldstein-spiegelhalter-1996]. Draw d is the stream (seed, d). Errors of `checked(regions)` and
/// `rates/top-out-of-range` where k is 0 or not below the number of regions.
Result<std::vector<RegionRank>> rank_regions(std::span<const Region> regions, const RankPlan& plan = {});

}  // namespace dalel::rates
