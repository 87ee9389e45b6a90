#include "analysis/rates/ratio.hpp"

#include "analysis/rates/distribution.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace dalel::rates {
namespace {

/// `t` is person-time of a over that of b. Both counts are not zero at once.
RateRatio conditional(std::int64_t a, std::int64_t b, double t, double level) {
    const std::int64_t n = a + b;
    const double alpha = 1 - level;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    // Clopper and Pearson's limits of the probability that a case is one of a's.
    const double low = a == 0 ? 0 : crossing([&](double p) { return binomial_at_least(a, n, p) - alpha / 2; }, 0, 1);
    const double high = b == 0 ? 1 : crossing([&](double p) { return alpha / 2 - binomial_at_most(a, n, p); }, 0, 1);
    const auto ratio_of = [&](double p) { return p >= 1 ? infinity : p / (1 - p) / t; };
    const double equal = t / (t + 1);
    const double tail = std::min(binomial_at_most(a, n, equal), binomial_at_least(a, n, equal));
    const double value = b == 0 ? infinity : static_cast<double>(a) / static_cast<double>(b) / t;
    return {{value, ratio_of(low), ratio_of(high), level, "rate-ratio"}, std::min(1.0, 2 * tail)};
}

Error no_cases() {
    return {"rates/no-cases", "both counts are zero: their ratio is not defined", "", "at least one case"};
}

}  // namespace

Result<RateRatio> rate_ratio(const Region& a, const Region& b, double level) {
    for (const Region* region : {&a, &b})
        if (auto accepted = checked(*region); !accepted) return std::unexpected(accepted.error());
    if (a.cases.count + b.cases.count == 0) return std::unexpected(no_cases());
    return conditional(a.cases.count, b.cases.count, a.person_years.years / b.person_years.years, level);
}

Result<RateRatio> count_ratio(Cases a, Cases b, double level) {
    if (a.count < 0 || b.count < 0)
        return std::unexpected(Error{"rates/negative-cases", "a count is below zero", "", "counts are 0 or more"});
    if (a.count + b.count == 0) return std::unexpected(no_cases());
    return conditional(a.count, b.count, 1, level);
}

Result<RegionRatio> region_ratio(std::span<const Region> regions, const Id<"area">& area, const Id<"area">& to, double level) {
    RegionRatio found;
    for (const auto& [name, position] : {std::pair{&area, &found.region}, std::pair{&to, &found.to}}) {
        const auto at = std::ranges::find(regions, *name, &Region::area);
        if (at == regions.end()) {
            std::vector<std::string> known;
            for (const auto& region : regions) known.push_back(region.area.str());
            return std::unexpected(Error{"rates/unknown-area", fmt::format("there is no area \"{}\" to compare", name->str()), "", "one of " + joined(known, ", ")});
        }
        *position = static_cast<std::size_t>(at - regions.begin());
    }
    const auto &a = regions[found.region], &b = regions[found.to];
    auto rates = rate_ratio(a, b, level), counts = count_ratio(a.cases, b.cases, level);
    if (!rates || !counts) return std::unexpected(std::move((rates ? counts : rates).error()));
    found.rates = *rates;
    found.counts = *counts;
    return found;
}

}  // namespace dalel::rates
