#include "analysis/rates/bym2/convergence.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dalel::rates {
namespace {

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Σ (x_t - mean)(x_{t + lag} - mean) / n.
double autocovariance(std::span<const double> values, double mean, std::size_t lag) {
    double sum = 0;
    for (std::size_t t = 0; t + lag < values.size(); ++t) sum += (values[t] - mean) * (values[t + lag] - mean);
    return sum / static_cast<double>(values.size());
}

struct Halves {
    std::vector<std::span<const double>> parts;
    std::vector<double> means;
    double n = 0;
    double within = 0;    ///< W: mean variance of a half
    double together = 0;  ///< (n - 1)/n W + B/n
};

Halves halves_of(const Chains& chains) {
    Halves halves;
    for (const auto& chain : chains) {
        const std::span<const double> all{chain};
        halves.parts.push_back(all.first(all.size() / 2));
        halves.parts.push_back(all.last(all.size() / 2));
    }
    halves.n = static_cast<double>(halves.parts.front().size());
    for (const auto& part : halves.parts) {
        halves.means.push_back(mean_of(part));
        halves.within += autocovariance(part, halves.means.back(), 0) * halves.n / (halves.n - 1);
    }
    const auto m = static_cast<double>(halves.parts.size());
    halves.within /= m;
    const double centre = mean_of(halves.means);
    double between = 0;
    for (const double mean : halves.means) between += (mean - centre) * (mean - centre) / (m - 1);
    halves.together = (halves.n - 1) / halves.n * halves.within + between;
    return halves;
}

}  // namespace

double split_r_hat(const Chains& chains) {
    const Halves halves = halves_of(chains);
    return halves.together == 0 ? 1 : std::sqrt(halves.together / halves.within);
}

double effective_sample_size(const Chains& chains) {
    const Halves halves = halves_of(chains);
    const double draws = halves.n * static_cast<double>(halves.parts.size());
    if (halves.together == 0) return draws;
    const auto correlation = [&](std::size_t lag) {
        double covariance = 0;
        for (std::size_t h = 0; h < halves.parts.size(); ++h)
            covariance += autocovariance(halves.parts[h], halves.means[h], lag) * halves.n / (halves.n - 1);
        return 1 - (halves.within - covariance / static_cast<double>(halves.parts.size())) / halves.together;
    };
    double sum = 0, before = INFINITY;
    for (std::size_t lag = 0; lag + 1 < halves.parts.front().size(); lag += 2) {
        const double pair = std::min(before, (lag == 0 ? 1 : correlation(lag)) + correlation(lag + 1));
        if (pair <= 0) break;
        sum += pair;
        before = pair;
    }
    const double time = std::max(2 * sum - 1, 1 / std::log10(draws));
    return draws / time;
}

}  // namespace dalel::rates
