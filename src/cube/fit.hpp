// Tables that have given margins.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dalel {

/// One margin: a partition of the cells, or of some of them, and what each part adds up to.
struct Margin {
    static constexpr std::uint32_t outside = 0xFFFF'FFFF;
    std::string name;
    std::vector<std::uint32_t> part_of;  ///< of each cell the part, or `outside`
    std::vector<std::int64_t> targets;   ///< of each part; not negative
};

struct FitOptions {
    unsigned most_rounds = 1000;
    double tolerance = 1e-9;  ///< largest difference from a target that ends the rounds, relative to the largest target
};

struct Fit {
    std::vector<double> cells;
    unsigned rounds = 0;
    double largest_difference = 0;  ///< from any target, in cases
};

/// Iterative proportional fitting [deming-stephan-1940]: the cells that have the margins and are otherwise as `start`,
/// in the sense of least relative entropy [csiszar-1975]. In each round, for each margin in turn, the cells of part p
/// are multiplied by
///
///     target(p) / sum of the cells of p        (parts whose cells add up to 0 stay)
///
/// until every part has its target. Margins that contradict one another leave a difference. A cell that is 0 stays 0
/// (docs/methods/iterative-proportional-fitting.md).
Fit fitted(std::vector<double> start, std::span<const Margin> margins, const FitOptions& options = {});

struct Rounded {
    std::vector<std::int64_t> cells;
    /// Of each margin, how many cases its parts are away from their targets in all.
    std::vector<std::int64_t> differences;
};

/// Whole numbers from fitted cells: each is rounded down, and what the margins then lack is given to cells drawn with
/// their fraction as probability, never beyond a target. Decomposable margins, such as (a, b), (a, c) and (a, d), are
/// met exactly, others as far as they go. The same for the same seed.
Rounded rounded(std::span<const double> cells, std::span<const Margin> margins, std::uint64_t seed);

}  // namespace dalel
