// Rates drawn towards what their neighbours or the whole country show, the more the smaller the population.
#pragma once

#include "analysis/rates/region.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel::rates {

/// What the regions' true rates are taken to come from, by moments [marshall-1991]: with r = cases, n = person-years,
/// b = Σr / Σn and s² = Σ n (r/n - b)² / Σn, the variance is a = s² - b / mean(n), or 0 where that is negative.
struct Prior {
    double variance = 0;  ///< a
    double mean = 0;      ///< b, cases per person-year
    friend bool operator==(const Prior&, const Prior&) = default;
};

/// θ_i = b + (r_i/n_i - b) a / (a + b / n_i), one a region, in the order given.
struct SmoothedRates {
    Prior prior;
    std::vector<Rate> rates;
};

/// Errors of `checked(regions)`.
Result<SmoothedRates> empirical_bayes(std::span<const Region> regions);

/// The same with a and b of each region taken from itself and its neighbours: `neighbours[i]` holds the positions of
/// region i's, not its own. A region without neighbours keeps its raw rate. Errors of `checked(regions)` and
/// `rates/neighbours-mismatch` where there is not one list a region or a position is out of range.
Result<std::vector<Rate>> local_empirical_bayes(std::span<const Region> regions,
                                                std::span<const std::vector<std::uint32_t>> neighbours);

}  // namespace dalel::rates
