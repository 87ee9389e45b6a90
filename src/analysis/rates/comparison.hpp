// Which regions differ from the country more than chance allows.
#pragma once

#include "analysis/rates/limits.hpp"
#include "analysis/rates/ratio.hpp"

#include <optional>
#include <span>
#include <vector>

namespace dalel::rates {

enum class Verdict { higher, lower, not_distinguished };

constexpr std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::higher: return "higher";
        case Verdict::lower: return "lower";
        case Verdict::not_distinguished: return "not distinguished";
    }
    return {};
}

struct RegionComparison {
    Region region;
    Estimate rate;        ///< per 100,000
    Estimate ratio;       ///< standardised ratio: cases over those expected at the country's rate
    Estimate to_rest;     ///< rate over that of all other regions together
    double p = 1;         ///< exact: given the country's cases, the region's are binomial with its share of person-time
    double adjusted = 1;  ///< p with the false discovery rate controlled over the regions
    Verdict verdict = Verdict::not_distinguished;
    /// Power: the ratio to the rest from which on it would be called higher with probability 0.8, were it alone in
    /// differing; nothing where all the cases would be too few.
    std::optional<double> least_ratio;
};

struct Comparison {
    Estimate country;  ///< rate of the whole, per 100,000
    double false_discovery_rate = 0.05;
    std::vector<RegionComparison> regions;  ///< in the order given
};

/// A region's hypothesis "its rate is the country's" is the same as "its rate is that of the rest", and is tested so,
/// since the region is a part of the country. `limits` are those of rates. Errors of `checked(regions)`.
Result<Comparison> compare_regions(std::span<const Region> regions, double level = 0.95, LimitMethod limits = LimitMethod::garwood,
                                   double false_discovery_rate = 0.05);

}  // namespace dalel::rates
