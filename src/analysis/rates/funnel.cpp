#include "analysis/rates/funnel.hpp"

#include "analysis/rates/distribution.hpp"

#include <algorithm>
#include <cmath>

namespace dalel::rates {
namespace {

/// The least k with P(X ≤ k) ≥ p, by bisection between a count too small and one large enough.
std::int64_t poisson_quantile(double p, double mean) {
    std::int64_t below = -1, reached = static_cast<std::int64_t>(mean + 10 * std::sqrt(mean) + 20);
    while (reached - below > 1) {
        const std::int64_t middle = below + (reached - below) / 2;
        (poisson_at_most(middle, mean) >= p ? reached : below) = middle;
    }
    return reached;
}

double exact_limit(double p, double expected) {
    const std::int64_t k = poisson_quantile(p, expected);
    const double beyond = (poisson_at_most(k, expected) - p) / poisson_probability(k, expected);
    return std::max(0.0, static_cast<double>(k) - beyond) / expected;
}

double inflated_limit(double p, double expected, double dispersion) {
    const double root = std::max(0.0, std::sqrt(expected) + normal_quantile(p) * std::sqrt(dispersion) / 2);
    return root * root / expected;
}

double winsorised_mean_square(std::vector<double> z) {
    std::ranges::sort(z);
    const std::size_t drawn_in = z.size() / 10;
    double sum = 0;
    for (const double value : z) {
        const double inner = std::clamp(value, z[drawn_in], z[z.size() - 1 - drawn_in]);
        sum += inner * inner;
    }
    return sum / static_cast<double>(z.size());
}

FunnelPlace place_of(double ratio, const FunnelLimits& limits) {
    if (ratio < limits.low_998) return FunnelPlace::below_998;
    if (ratio < limits.low_95) return FunnelPlace::below_95;
    if (ratio > limits.high_998) return FunnelPlace::above_998;
    if (ratio > limits.high_95) return FunnelPlace::above_95;
    return FunnelPlace::inside;
}

}  // namespace

FunnelLimits funnel_limits(double expected, double dispersion) {
    const auto limit = [&](double p) {
        return dispersion > 1 ? inflated_limit(p, expected, dispersion) : exact_limit(p, expected);
    };
    return {limit(0.025), limit(0.975), limit(0.001), limit(0.999)};
}

Result<Funnel> funnel(std::span<const Region> regions) {
    if (auto accepted = checked(regions); !accepted) return std::unexpected(accepted.error());
    Funnel found{whole(regions).rate()};
    std::vector<double> z;
    for (const Region& region : regions) {
        const double expected = found.country.per_person_year * region.person_years.years;
        const auto cases = static_cast<double>(region.cases.count);
        z.push_back(2 * (std::sqrt(cases) - std::sqrt(expected)));
        found.regions.push_back({region, expected, cases / expected});
    }
    found.dispersion = winsorised_mean_square(z);
    found.applied = found.dispersion > 1 + 2 * std::sqrt(2 / static_cast<double>(regions.size()));
    for (FunnelRegion& row : found.regions) {
        row.limits = funnel_limits(row.expected, found.applied ? found.dispersion : 1);
        row.place = place_of(row.ratio, row.limits);
    }
    return found;
}

}  // namespace dalel::rates
