#include "analysis/rates/power.hpp"

#include "analysis/rates/distribution.hpp"

namespace dalel::rates {

std::optional<double> least_ratio_noticed(double share, std::int64_t cases, std::size_t regions,
                                          double false_discovery_rate, double probability) {
    const double p = false_discovery_rate / static_cast<double>(regions);
    const auto is_noticed = [&](std::int64_t count) { return 2 * binomial_at_least(count, cases, share) <= p; };
    if (cases < 1 || !is_noticed(cases)) return std::nullopt;
    std::int64_t too_few = 0, enough = cases;
    while (enough - too_few > 1) {
        const std::int64_t middle = too_few + (enough - too_few) / 2;
        (is_noticed(middle) ? enough : too_few) = middle;
    }
    const double chance = crossing([&](double q) { return binomial_at_least(enough, cases, q) - probability; }, share, 1);
    return chance / (1 - chance) * (1 - share) / share;
}

}  // namespace dalel::rates
