// One number about a whole map, what chance gives it, and how likely a real pattern would have been found.
#pragma once

#include "analysis/space/permutation.hpp"
#include "analysis/space/weights.hpp"

#include <functional>
#include <string>

namespace dalel::space {

/// Mean and variance over all arrangements of the values, each as probable (randomisation).
struct Moments {
    double mean = 0;
    double variance = 0;
};

/// Over how many simulated maps with a real pattern the test reaches p ≤ 0.05, one-sided towards likeness of
/// neighbours.
///
/// A simulated map holds the observed values, arranged in the order of a Gaussian field x = ρ W x + ε with
/// independent standard normal ε and W the row-standardised neighbours; ρ = 0 would be chance itself. Reached means: at
/// or beyond the 5 % point of the arrangements of the test. Read it as: with these values, these neighbours and this
/// number of areas, a spatial autoregression of ρ is noticed with probability `power`.
struct Power {
    double autoregression = 0.5;  ///< ρ
    double power = 0;
    std::uint32_t simulations = 0;
    friend bool operator==(const Power&, const Power&) = default;
};

struct GlobalStatistic {
    std::string method;  ///< the page in docs/methods
    double value = 0;
    Moments moments;
    Tail likeness = Tail::greater;  ///< the tail in which neighbours are alike
    PermutationTest test;
    Power power;
    std::size_t areas = 0;
    std::size_t islands = 0;

    /// Standard deviate under randomisation.
    double z() const;
};

/// The statistic of values in the order of the areas.
using Statistic = std::function<double(std::span<const double>)>;

/// Permutes `values` over the areas and simulates the power. Every arrangement is enumerated where n! is at most
/// `plan.enumerate_up_to` (n ≤ 8).
struct Inference {
    PermutationTest test;
    Power power;
};
Inference infer(const Weights& weights, std::span<const double> values, const Statistic& statistic, Tail likeness,
                const PermutationPlan& plan);

}  // namespace dalel::space
