// Between which limits regions of a given size lie if nothing but chance sets them apart.
#pragma once

#include "analysis/rates/region.hpp"

#include <span>
#include <vector>

namespace dalel::rates {

/// Limits of a standardised ratio: 95 % and 99.8 %, two-sided.
struct FunnelLimits {
    double low_95 = 0;
    double high_95 = 0;
    double low_998 = 0;
    double high_998 = 0;
};

/// Limits for a region of which `expected` cases are expected. Without over-dispersion (`dispersion` 1) the Poisson
/// quantiles, interpolated as Spiegelhalter does: with r the least count whose P(X ≤ r) reaches p, the limit is
/// (r - (P(X ≤ r) - p) / P(X = r)) / expected [spiegelhalter-2005, appendix A.1.1]. With it, (√expected ± z √φ / 2)² /
/// expected: normal on the square-root scale, variance inflated by φ. `expected` > 0.
FunnelLimits funnel_limits(double expected, double dispersion = 1);

enum class FunnelPlace { below_998, below_95, inside, above_95, above_998 };

struct FunnelRegion {
    Region region;
    double expected = 0;  ///< at the country's rate
    double ratio = 0;     ///< cases over expected
    FunnelLimits limits;  ///< with the over-dispersion, where it is applied
    FunnelPlace place = FunnelPlace::inside;
};

/// `dispersion` φ = Σ z² / n with z = 2 (√cases - √expected), the lowest and the highest tenth of the z (rounded down)
/// drawn in to the next one (winsorised) so that real outliers do not hide themselves. It is applied where it is above
/// 1 + 2 √(2 / n) [spiegelhalter-2005, section 4].
struct Funnel {
    Rate country;
    double dispersion = 1;
    bool applied = false;
    std::vector<FunnelRegion> regions;  ///< in the order given
};

/// Errors of `checked(regions)`.
Result<Funnel> funnel(std::span<const Region> regions);

}  // namespace dalel::rates
