#include "analysis/space/join_count.hpp"

namespace dalel::space {
namespace {

/// n (n - 1) … (n - k + 1).
double falling(double n, int k) {
    double product = 1;
    for (int i = 0; i < k; ++i) product *= n - i;
    return product;
}

Moments same_moments(const WeightSums& s, double n, double marked) {
    const auto share = [&](int k) { return falling(marked, k) / falling(n, k); };
    const double mean = s.s0 * share(2) / 2;
    return {mean, (s.s1 * share(2) + (s.s2 - 2 * s.s1) * share(3) + (s.s0 * s.s0 + s.s1 - s.s2) * share(4)) / 4 -
                      mean * mean};
}

Moments mixed_moments(const WeightSums& s, double n, double marked) {
    const double rest = n - marked, mean = s.s0 * marked * rest / falling(n, 2);
    const double square =
        (2 * s.s1 * marked * rest / falling(n, 2) + (s.s2 - 2 * s.s1) * marked * rest * (n - 2) / falling(n, 3) +
         4 * (s.s0 * s.s0 + s.s1 - s.s2) * falling(marked, 2) * falling(rest, 2) / falling(n, 4)) /
        4;
    return {mean, square - mean * mean};
}

}  // namespace

Result<JoinCounts> join_counts(const Weights& weights, const std::vector<bool>& marks, const PermutationPlan& plan) {
    const std::vector<double> values(marks.begin(), marks.end());
    if (auto accepted = checked(weights, values); !accepted) return std::unexpected(accepted.error());
    const auto n = static_cast<double>(values.size());
    const auto marked = static_cast<double>(std::ranges::count(marks, true));
    const WeightSums sums = sums_of(weights);
    const auto same = [&](double mark) {
        return [&weights, mark](std::span<const double> x) {
            double ties = 0;
            for (std::size_t i = 0; i < x.size(); ++i) {
                if (x[i] != mark) continue;
                double around = 0;
                for (const std::uint32_t j : weights.neighbours[i]) around += x[j] == mark;
                ties += weights.of(i) * around;
            }
            return ties / 2;
        };
    };
    const auto mixed = [&](std::span<const double> x) {
        double ties = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            double around = 0;
            for (const std::uint32_t j : weights.neighbours[i]) around += x[j] != x[i];
            ties += weights.of(i) * around;
        }
        return ties / 2;
    };
    const auto result = [&](const Moments& moments, const Statistic& statistic, Tail likeness) {
        const Inference inference = infer(weights, values, statistic, likeness, plan);
        return GlobalStatistic{"join-counts",  statistic(values), moments,       likeness,
                               inference.test, inference.power,   values.size(), islands(weights.neighbours).size()};
    };
    return JoinCounts{result(same_moments(sums, n, marked), same(1), Tail::greater),
                      result(same_moments(sums, n, n - marked), same(0), Tail::greater),
                      result(mixed_moments(sums, n, marked), mixed, Tail::less)};
}

}  // namespace dalel::space
