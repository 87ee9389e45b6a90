#include "analysis/scan/power.hpp"

#include "analysis/scan/likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace dalel::scan {
namespace {

/// The ratio rises with the number of cases above the expected one: the border is found by halving.
template <class Ratio>
std::optional<std::int64_t> least_above(std::int64_t low, std::int64_t high, double critical, const Ratio& ratio) {
    if (low > high || !(ratio(high) > critical)) return std::nullopt;
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (ratio(middle) > critical)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

}  // namespace

std::optional<double> critical_log_ratio(std::span<const double> maxima, double level) {
    // The number of replicates that may be as large, and the one itself; 0.05 · 1000 is 50.
    const auto k = static_cast<std::size_t>(std::floor(level * static_cast<double>(maxima.size() + 1) + 1e-9));
    if (k == 0) return std::nullopt;
    std::vector<double> sorted{maxima.begin(), maxima.end()};
    const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(k - 1);
    std::nth_element(sorted.begin(), at, sorted.end(), std::greater{});
    return *at;
}

std::optional<std::int64_t> least_noticed(double expected, std::int64_t all, double critical) {
    if (!(expected > 0) || !(expected < static_cast<double>(all))) return std::nullopt;
    return least_above(static_cast<std::int64_t>(std::floor(expected)) + 1, all, critical,
                       [&](std::int64_t cases) { return poisson_log_ratio(static_cast<double>(cases), expected, static_cast<double>(all)); });
}

std::optional<std::int64_t> least_noticed_among(std::int64_t persons, std::int64_t all_cases, std::int64_t all, double critical) {
    if (persons <= 0 || persons >= all || all_cases <= 0 || all_cases >= all) return std::nullopt;
    const auto expected = static_cast<double>(persons) * static_cast<double>(all_cases) / static_cast<double>(all);
    return least_above(static_cast<std::int64_t>(std::floor(expected)) + 1, std::min(persons, all_cases), critical, [&](std::int64_t cases) {
        return bernoulli_log_ratio(static_cast<double>(cases), static_cast<double>(persons), static_cast<double>(all_cases), static_cast<double>(all));
    });
}

}  // namespace dalel::scan
