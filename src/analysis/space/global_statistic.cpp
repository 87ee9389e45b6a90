#include "analysis/space/global_statistic.hpp"

#include "analysis/space/in_parallel.hpp"
#include "base/random.hpp"

#include <cmath>
#include <numeric>

namespace dalel::space {
namespace {

constexpr double autoregression = 0.5;
constexpr std::uint32_t most_simulations = 499;
/// Streams of the simulated fields lie beyond those of the replicates.
constexpr std::uint64_t field_streams = std::uint64_t{1} << 40;

std::uint64_t factorial_up_to(std::size_t n, std::uint64_t limit) {
    std::uint64_t product = 1;
    for (std::uint64_t factor = 2; factor <= n; ++factor)
        if ((product *= factor) > limit) return limit + 1;
    return product;
}

std::vector<double> enumerated(std::span<const double> values, const Statistic& statistic) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> arranged(values.size()), found;
    do {
        for (std::size_t i = 0; i < order.size(); ++i) arranged[i] = values[order[i]];
        found.push_back(statistic(arranged));
    } while (std::ranges::next_permutation(order).found);
    return found;
}

std::vector<double> drawn(std::span<const double> values, const Statistic& statistic, const PermutationPlan& plan) {
    std::vector<double> found(plan.replicates);
    in_parallel(found.size(), plan.threads, [&](std::size_t first, std::size_t last) {
        std::vector<double> arranged(values.size());
        for (std::size_t replicate = first; replicate < last; ++replicate) {
            Random random{plan.seed, replicate};
            std::ranges::copy(values, arranged.begin());
            for (std::size_t i = arranged.size(); i > 1; --i) std::swap(arranged[i - 1], arranged[random.below(i)]);
            found[replicate] = statistic(arranged);
        }
    });
    return found;
}

/// x = ρ W x + ε by repetition: the rows of W sum to one, so the error halves every time at ρ = ½.
std::vector<double> field(const Neighbours& neighbours, Random random) {
    std::vector<double> noise(neighbours.size());
    for (double& value : noise) value = random.normal();
    std::vector<double> x = noise, next(noise.size());
    const Weights row{neighbours, Style::row};
    for (int repetition = 0; repetition < 50; ++repetition) {
        for (std::size_t i = 0; i < x.size(); ++i) next[i] = noise[i] + autoregression * row.lag(i, x);
        x.swap(next);
    }
    return x;
}

/// `values`, sorted, in the order of a field.
std::vector<double> arranged_like(std::span<const double> sorted, const std::vector<double>& x) {
    std::vector<std::size_t> order(x.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return x[i]; });
    std::vector<double> arranged(x.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) arranged[order[rank]] = sorted[rank];
    return arranged;
}

}  // namespace

double GlobalStatistic::z() const {
    return (value - moments.mean) / std::sqrt(moments.variance);
}

Inference infer(const Weights& weights, std::span<const double> values, const Statistic& statistic, Tail likeness,
                const PermutationPlan& plan) {
    const double observed = statistic(values);
    const double rounding = 1e-10 * std::max(std::abs(observed), 1 / static_cast<double>(values.size()));
    Inference inference;
    PermutationTest& test = inference.test;
    test.exact = factorial_up_to(values.size(), plan.enumerate_up_to) <= plan.enumerate_up_to;
    test.seed = test.exact ? 0 : plan.seed;
    std::vector<double> chance = test.exact ? enumerated(values, statistic) : drawn(values, statistic, plan);
    test.arrangements = chance.size();
    for (const double value : chance) {
        test.at_least += value >= observed - rounding;
        test.at_most += value <= observed + rounding;
    }

    // p ≤ 0.05 leaves at most `tail` arrangements at or beyond; a drawn test counts the observed one besides.
    const auto counted = static_cast<double>(chance.size() + (test.exact ? 0 : 1));
    const auto allowed = static_cast<std::size_t>(std::floor(0.05 * counted + 1e-9));
    Power& power = inference.power;
    power.autoregression = autoregression;
    power.simulations = std::min(plan.replicates, most_simulations);
    if (allowed == 0) return inference;  // too few arrangements for p ≤ 0.05
    const std::size_t tail = allowed - (test.exact ? 0 : 1);
    std::ranges::sort(chance);
    if (likeness == Tail::less) std::ranges::reverse(chance);
    const double sign = likeness == Tail::less ? -1 : 1;
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    std::vector<char> reached(power.simulations);
    in_parallel(reached.size(), plan.threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t simulation = first; simulation < last; ++simulation) {
            const double found = statistic(
                arranged_like(sorted, field(weights.neighbours, Random{plan.seed, field_streams + simulation})));
            const auto beyond = [&](double value) { return sign * value < sign * found - rounding; };
            const auto below = static_cast<std::size_t>(std::ranges::partition_point(chance, beyond) - chance.begin());
            reached[simulation] = chance.size() - below <= tail;
        }
    });
    power.power = power.simulations == 0 ? 0 : static_cast<double>(std::ranges::count(reached, 1)) / power.simulations;
    return inference;
}

}  // namespace dalel::space
