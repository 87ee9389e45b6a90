#include "analysis/space/local_statistic.hpp"

#include "analysis/space/neighbour_sum.hpp"

#include <cmath>
#include <numeric>

namespace dalel::space {
namespace {

Association association_of(double own, double around) {
    if (own == 0 || around == 0) return Association::none;
    if (own > 0) return around > 0 ? Association::high_high : Association::high_low;
    return around > 0 ? Association::low_high : Association::low_low;
}

void settle(LocalStatistic& local) {
    local.z = local.moments.variance > 0 ? (local.value - local.moments.mean) / std::sqrt(local.moments.variance) : 0;
    local.p = local.test.p(Tail::two_sided);
    local.smallest_p = std::min(1.0, 2 * local.test.smallest_p());
}

}  // namespace

Result<LocalStatistics> local_moran(const Weights& weights, std::span<const double> values,
                                    const PermutationPlan& plan) {
    if (auto accepted = checked(weights, values); !accepted) return std::unexpected(accepted.error());
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    std::vector<double> z;
    double m2 = 0;
    for (const double value : values) {
        z.push_back(value - mean);
        m2 += z.back() * z.back() / n;
    }
    const std::vector<PermutationTest> tests = neighbour_sum_tests(weights.neighbours, z, plan);
    LocalStatistics found{"local-moran", std::vector<LocalStatistic>(values.size()),
                          islands(weights.neighbours).size()};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto degree = static_cast<double>(weights.neighbours[i].size());
        if (degree == 0) continue;
        LocalStatistic& local = found.areas[i];
        const double around = weights.lag(i, z), weight = weights.of(i);
        const double row = weight * degree, squares = weight * weight * degree;
        local.value = z[i] / m2 * around;
        local.moments = {
            -z[i] * z[i] * row / ((n - 1) * m2),
            z[i] * z[i] / (m2 * m2) * n / (n - 2) * (squares - row * row / (n - 1)) * (m2 - z[i] * z[i] / (n - 1))};
        local.association = association_of(z[i], around);
        local.test = tests[i];
        settle(local);
    }
    return found;
}

Result<LocalStatistics> local_g(const Weights& weights, std::span<const double> values, Star star,
                                const PermutationPlan& plan) {
    if (auto accepted = checked(weights, values); !accepted) return std::unexpected(accepted.error());
    const bool own = star == Star::with_own;
    const auto n = static_cast<double>(values.size());
    const double total = std::accumulate(values.begin(), values.end(), 0.0);
    double squares = 0;
    for (const double value : values) squares += value * value;
    const std::vector<PermutationTest> tests = neighbour_sum_tests(weights.neighbours, values, plan);
    LocalStatistics found{"local-g", std::vector<LocalStatistic>(values.size()), islands(weights.neighbours).size()};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto degree = static_cast<double>(weights.neighbours[i].size());
        if (degree == 0) continue;
        LocalStatistic& local = found.areas[i];
        double sum = own ? values[i] : 0;
        for (const std::uint32_t j : weights.neighbours[i]) sum += values[j];
        const double counted = degree + (own ? 1 : 0), weight = weights.style == Style::binary ? 1 : 1 / counted;
        // The values that may stand around the area, and how many.
        const double size = own ? n : n - 1, all = own ? total : total - values[i];
        if (all == 0)
            return std::unexpected(Error{"space/zero-sum", "the values add up to zero", "",
                                         "counts or rates, of which some are above zero"});
        const double mean = all / size,
                     variance = (own ? squares : squares - values[i] * values[i]) / size - mean * mean;
        const double lag = weight * sum, row = weight * counted;
        const double spread = variance * (size * weight * weight * counted - row * row) / (size - 1);
        local.value = lag / all;
        local.moments = {row / size, spread / (all * all)};
        local.association =
            association_of(values[i] - total / n, weights.lag(i, values) - total / n * weights.of(i) * degree);
        local.test = tests[i];
        settle(local);
    }
    return found;
}

}  // namespace dalel::space
