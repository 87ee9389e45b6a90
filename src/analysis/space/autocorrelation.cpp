#include "analysis/space/autocorrelation.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace dalel::space {
namespace {

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Σ (x - centre)^k.
double power_sum(std::span<const double> values, double centre, int k) {
    double sum = 0;
    for (const double value : values) {
        double power = 1;
        for (int i = 0; i < k; ++i) power *= value - centre;
        sum += power;
    }
    return sum;
}

/// n m4 / m2², the kurtosis b2.
double kurtosis(std::span<const double> values) {
    const double mean = mean_of(values), squares = power_sum(values, mean, 2);
    return static_cast<double>(values.size()) * power_sum(values, mean, 4) / (squares * squares);
}

Moments moran_moments(const WeightSums& s, double n, double b2) {
    const double mean = -1 / (n - 1);
    const double square = (n * ((n * n - 3 * n + 3) * s.s1 - n * s.s2 + 3 * s.s0 * s.s0) -
                           b2 * ((n * n - n) * s.s1 - 2 * n * s.s2 + 6 * s.s0 * s.s0)) /
                          ((n - 1) * (n - 2) * (n - 3) * s.s0 * s.s0);
    return {mean, square - mean * mean};
}

Moments geary_moments(const WeightSums& s, double n, double b2) {
    const double variance = ((n - 1) * s.s1 * (n * n - 3 * n + 3 - (n - 1) * b2) -
                             (n - 1) * s.s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * b2) / 4 +
                             s.s0 * s.s0 * (n * n - 3 - (n - 1) * (n - 1) * b2)) /
                            (n * (n - 2) * (n - 3) * s.s0 * s.s0);
    return {1, variance};
}

Moments general_g_moments(const WeightSums& s, std::span<const double> values) {
    const auto n = static_cast<double>(values.size());
    const double m1 = power_sum(values, 0, 1), m2 = power_sum(values, 0, 2), m3 = power_sum(values, 0, 3),
                 m4 = power_sum(values, 0, 4), w2 = s.s0 * s.s0;
    const double b0 = (n * n - 3 * n + 3) * s.s1 - n * s.s2 + 3 * w2;
    const double b1 = -((n * n - n) * s.s1 - 2 * n * s.s2 + 6 * w2);
    const double b2 = -(2 * n * s.s1 - (n + 3) * s.s2 + 6 * w2);
    const double b3 = 4 * (n - 1) * s.s1 - 2 * (n + 1) * s.s2 + 8 * w2;
    const double b4 = s.s1 - s.s2 + w2;
    const double pairs = m1 * m1 - m2;
    const double square = (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 * m1 * m1 * m1) /
                          (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
    const double mean = s.s0 / (n * (n - 1));
    return {mean, square - mean * mean};
}

GlobalStatistic result_of(const char* method, const Weights& weights, std::span<const double> values,
                          const Moments& moments, const Statistic& statistic, Tail likeness,
                          const PermutationPlan& plan) {
    const Inference inference = infer(weights, values, statistic, likeness, plan);
    return {method,         statistic(values), moments,       likeness,
            inference.test, inference.power,   values.size(), islands(weights.neighbours).size()};
}

GlobalStatistic moran_of(const char* method, const Weights& weights, std::span<const double> values,
                         const PermutationPlan& plan) {
    const WeightSums sums = sums_of(weights);
    const auto n = static_cast<double>(values.size());
    const double mean = mean_of(values), squares = power_sum(values, mean, 2);
    const Statistic statistic = [&](std::span<const double> x) {
        double cross = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            double around = 0;
            for (const std::uint32_t j : weights.neighbours[i]) around += x[j] - mean;
            cross += weights.of(i) * (x[i] - mean) * around;
        }
        return n / sums.s0 * cross / squares;
    };
    return result_of(method, weights, values, moran_moments(sums, n, kurtosis(values)), statistic, Tail::greater, plan);
}

}  // namespace

Result<GlobalStatistic> moran(const Weights& weights, std::span<const double> values, const PermutationPlan& plan) {
    if (auto accepted = checked(weights, values); !accepted) return std::unexpected(accepted.error());
    return moran_of("moran", weights, values, plan);
}

Result<GlobalStatistic> geary(const Weights& weights, std::span<const double> values, const PermutationPlan& plan) {
    if (auto accepted = checked(weights, values); !accepted) return std::unexpected(accepted.error());
    const WeightSums sums = sums_of(weights);
    const auto n = static_cast<double>(values.size());
    const double squares = power_sum(values, mean_of(values), 2);
    const Statistic statistic = [&](std::span<const double> x) {
        double differences = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            double around = 0;
            for (const std::uint32_t j : weights.neighbours[i]) around += (x[i] - x[j]) * (x[i] - x[j]);
            differences += weights.of(i) * around;
        }
        return (n - 1) * differences / (2 * sums.s0 * squares);
    };
    return result_of("geary", weights, values, geary_moments(sums, n, kurtosis(values)), statistic, Tail::less, plan);
}

Result<GlobalStatistic> general_g(const Weights& weights, std::span<const double> values, const PermutationPlan& plan) {
    if (auto accepted = checked(weights, values); !accepted) return std::unexpected(accepted.error());
    if (std::ranges::any_of(values, [](double value) { return value < 0; }))
        return std::unexpected(
            Error{"space/negative-value", "the general G needs values that are not negative", "", "counts or rates"});
    if (power_sum(values, 0, 1) * power_sum(values, 0, 1) <= power_sum(values, 0, 2))
        return std::unexpected(
            Error{"space/one-value", "only one area has a value above zero", "", "two areas above zero or more"});
    const WeightSums sums = sums_of(weights);
    const double total = power_sum(values, 0, 1), pairs = total * total - power_sum(values, 0, 2);
    const Statistic statistic = [&](std::span<const double> x) {
        double cross = 0;
        for (std::size_t i = 0; i < x.size(); ++i) cross += x[i] * weights.lag(i, x);
        return cross / pairs;
    };
    return result_of("general-g", weights, values, general_g_moments(sums, values), statistic, Tail::greater, plan);
}

Result<GlobalStatistic> moran_of_rates(const Weights& weights, std::span<const double> cases,
                                       std::span<const double> population, const PermutationPlan& plan) {
    const auto wrong = [](const char* code, std::size_t i, const char* what, const char* hint) {
        return std::unexpected(Error{code, fmt::format("area {} has {}", i + 1, what), "", hint});
    };
    if (cases.size() != weights.size() || population.size() != weights.size())
        return std::unexpected(Error{
            "space/values-mismatch",
            fmt::format("{} counts and {} populations for {} areas", cases.size(), population.size(), weights.size()),
            "", "one count and one population an area, in the same order"});
    double all_cases = 0, people = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (!(population[i] > 0))
            return wrong("space/zero-population", i, "no population", "a population above zero in every area");
        if (!(cases[i] >= 0)) return wrong("space/negative-cases", i, "a count below zero", "counts are 0 or more");
        if (cases[i] > population[i])
            return wrong("space/more-cases-than-people", i, "more cases than people",
                         "check that the columns are not exchanged");
        all_cases += cases[i];
        people += population[i];
    }
    const double b = all_cases / people;
    double spread = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const double difference = cases[i] / population[i] - b;
        spread += population[i] * difference * difference;
    }
    const double a = spread / people - b * static_cast<double>(cases.size()) / people;
    std::vector<double> deviates;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const double noise = b / population[i], variance = a + noise > 0 ? a + noise : noise;
        deviates.push_back(b > 0 ? (cases[i] / population[i] - b) / std::sqrt(variance) : 0);
    }
    if (auto accepted = checked(weights, deviates); !accepted) return std::unexpected(accepted.error());
    return moran_of("moran-rates", weights, deviates, plan);
}

}  // namespace dalel::space
