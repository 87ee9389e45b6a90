// One number an area: which areas are like their surroundings, and where high and low values gather.
#pragma once

#include "analysis/space/global_statistic.hpp"

namespace dalel::space {

/// How an area and its neighbours stand to the mean of all.
enum class Association { high_high, low_low, high_low, low_high, none };

constexpr std::string_view to_string(Association association) {
    switch (association) {
        case Association::high_high: return "high-high";
        case Association::low_low: return "low-low";
        case Association::high_low: return "high-low";
        case Association::low_high: return "low-high";
        case Association::none: return "none";
    }
    return {};
}

struct LocalStatistic {
    double value = 0;
    Moments moments;  ///< given the area's own value, the others permuted
    double z = 0;
    double p = 1;  ///< two-sided, of `test`
    double smallest_p =
        1;  ///< two-sided; no values could give a smaller one: the power an area of so many neighbours has
    Association association = Association::none;  ///< whether or not p is small
    PermutationTest test;  ///< `at_least`: arrangements whose neighbours sum to at least the observed sum
};

struct LocalStatistics {
    std::string method;
    std::vector<LocalStatistic> areas;  ///< an island has no association, value 0 and p 1
    std::size_t islands = 0;
};

/// Local Moran I_i = z_i / m2 · Σ_j w_ij z_j with m2 = Σ z² / n [anselin-1995, p. 98], as R's spdep prints it (others
/// divide by n - 1); moments given z_i [sokal-oden-thomson-1998]. Errors of `checked(weights, values)`.
Result<LocalStatistics> local_moran(const Weights& weights, std::span<const double> values,
                                    const PermutationPlan& plan = {});

/// Whether an area's own value counts among those around it.
enum class Star { without_own, with_own };

/// Getis and Ord's local statistic: Σ_j w_ij x_j over Σ_j x_j, j ≠ i for G_i and every j for G*_i, which has w_ii = the
/// weight of a neighbour [ord-getis-1995]; `z` is the standard deviate that is usually printed. Values of any sign.
/// Errors of `checked`; `space/zero-sum` where the values add up to zero.
Result<LocalStatistics> local_g(const Weights& weights, std::span<const double> values, Star star,
                                const PermutationPlan& plan = {});

}  // namespace dalel::space
