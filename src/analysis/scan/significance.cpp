#include "analysis/scan/significance.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dalel::scan {
namespace {

double reached(std::span<const double> maxima, double log_ratio) {
    return static_cast<double>(std::ranges::count_if(maxima, [&](double maximum) { return maximum >= log_ratio; }));
}

}  // namespace

double monte_carlo_p(std::span<const double> maxima, double log_ratio) {
    return (reached(maxima, log_ratio) + 1) / (static_cast<double>(maxima.size()) + 1);
}

std::optional<double> gumbel_p(std::span<const double> maxima, double log_ratio) {
    if (maxima.size() < 99) return std::nullopt;
    const double n = static_cast<double>(maxima.size());
    double mean = 0;
    for (const double maximum : maxima) mean += maximum / n;
    double variance = 0;
    for (const double maximum : maxima) variance += (maximum - mean) * (maximum - mean) / (n - 1);
    if (!(variance > 0)) return std::nullopt;
    const double scale = std::sqrt(6 * variance) / std::numbers::pi;
    const double mode = mean - std::numbers::egamma * scale;
    return -std::expm1(-std::exp(-(log_ratio - mode) / scale));
}

std::optional<std::size_t> stopping_point(std::span<const double> maxima, double log_ratio, std::uint32_t exceedances) {
    std::uint32_t found = 0;
    for (std::size_t i = 0; i < maxima.size(); ++i)
        if (maxima[i] >= log_ratio && ++found == exceedances) return i + 1;
    return std::nullopt;
}

double sequential_p(std::span<const double> maxima, double log_ratio) {
    return reached(maxima, log_ratio) / static_cast<double>(maxima.size());
}

}  // namespace dalel::scan
