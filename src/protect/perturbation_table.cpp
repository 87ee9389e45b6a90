#include "protect/perturbation_table.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace dalel::protect {
namespace {

/// p proportional to exp(a d + b d^2) with mean 0 and the given variance, by Newton's method on the convex dual
/// log sum exp(a d + b (d^2 - variance)), halving a step that does not descend.
std::optional<std::vector<double>> greatest_entropy(const std::vector<std::int64_t>& offsets, double variance) {
    double a = 0;
    double b = 0;
    std::vector<double> weights(offsets.size());
    const auto objective = [&](double x, double y) {
        double most = -INFINITY;
        for (const auto d : offsets)
            most = std::max(most, x * static_cast<double>(d) + y * (static_cast<double>(d * d) - variance));
        double sum = 0;
        for (const auto d : offsets)
            sum += std::exp(x * static_cast<double>(d) + y * (static_cast<double>(d * d) - variance) - most);
        return most + std::log(sum);
    };
    for (int iteration = 0; iteration < 200; ++iteration) {
        double most = -INFINITY;
        for (const auto d : offsets) most = std::max(most, a * static_cast<double>(d) + b * static_cast<double>(d * d));
        double sum = 0;
        for (std::size_t k = 0; k < offsets.size(); ++k) {
            const auto d = static_cast<double>(offsets[k]);
            weights[k] = std::exp(a * d + b * d * d - most);
            sum += weights[k];
        }
        double m1 = 0, m2 = 0, m11 = 0, m12 = 0, m22 = 0;
        for (std::size_t k = 0; k < offsets.size(); ++k) {
            const auto d = static_cast<double>(offsets[k]);
            weights[k] /= sum;
            m1 += weights[k] * d;
            m2 += weights[k] * (d * d - variance);
            m11 += weights[k] * d * d;
            m12 += weights[k] * d * (d * d - variance);
            m22 += weights[k] * (d * d - variance) * (d * d - variance);
        }
        if (std::abs(m1) < 1e-11 && std::abs(m2) < 1e-11) return weights;
        const double h11 = m11 - m1 * m1, h12 = m12 - m1 * m2, h22 = m22 - m2 * m2;
        const double determinant = h11 * h22 - h12 * h12;
        if (!(determinant > 1e-18)) return std::nullopt;
        const double da = (h22 * m1 - h12 * m2) / determinant;
        const double db = (h11 * m2 - h12 * m1) / determinant;
        double step = 1;
        const double now = objective(a, b);
        while (step > 1e-10 && objective(a - step * da, b - step * db) > now + 1e-14 * std::abs(now)) step /= 2;
        a -= step * da;
        b -= step * db;
    }
    return std::nullopt;
}

}  // namespace

Result<PerturbationTable> PerturbationTable::of(Parameters parameters) {
    PerturbationTable table;
    table.parameters_ = parameters;
    const auto bound = static_cast<std::int64_t>(parameters.bound);
    const auto forbidden = static_cast<std::int64_t>(parameters.forbidden);
    const auto refused = [&](std::int64_t count) {
        return std::unexpected(
            Error{"protect/no-such-perturbation",
                  fmt::format("no distribution moves a count of {} by at most {} with mean 0 and variance {}{}", count,
                              bound, parameters.variance,
                              forbidden > 0 ? fmt::format(", publishing no count of 1 to {}", forbidden) : ""),
                  "", "a greater bound or a smaller variance"});
    };
    if (bound < 1 || bound > 100 || !(parameters.variance > 0)) return refused(1);
    for (std::int64_t count = 1; count <= bound + forbidden + 1; ++count) {
        Row row;
        for (std::int64_t target = std::max<std::int64_t>(0, count - bound); target <= count + bound; ++target)
            if (target == 0 || target > forbidden) row.offsets.push_back(target - count);
        auto probabilities = greatest_entropy(row.offsets, parameters.variance);
        if (!probabilities) return refused(count);
        row.probabilities = std::move(*probabilities);
        double sum = 0;
        for (const double p : row.probabilities) {
            sum += p;
            row.upto.push_back(sum >= 1 ? UINT64_MAX : static_cast<std::uint64_t>(std::ldexp(sum, 64)));
        }
        table.rows_.push_back(std::move(row));
    }
    return table;
}

const PerturbationTable::Row& PerturbationTable::row(std::int64_t count) const {
    return rows_[static_cast<std::size_t>(std::min<std::int64_t>(count, static_cast<std::int64_t>(rows_.size())) - 1)];
}

double PerturbationTable::probability(std::int64_t count, std::int64_t published) const {
    if (count == 0) return published == 0 ? 1.0 : 0.0;
    const auto& [offsets, probabilities, upto] = row(count);
    const auto at = std::ranges::lower_bound(offsets, published - count);
    return at != offsets.end() && *at == published - count
               ? probabilities[static_cast<std::size_t>(at - offsets.begin())]
               : 0.0;
}

std::int64_t PerturbationTable::published(std::int64_t count, std::uint64_t cell_key) const {
    if (count == 0) return 0;
    const auto& [offsets, probabilities, upto] = row(count);
    const auto at = std::ranges::upper_bound(upto, cell_key);
    return count + offsets[std::min(static_cast<std::size_t>(at - upto.begin()), offsets.size() - 1)];
}

}  // namespace dalel::protect
