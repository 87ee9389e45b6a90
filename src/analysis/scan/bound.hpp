// How many cases too many a window must hold before its log likelihood ratio can reach a given height.
#pragma once

#include "analysis/scan/model.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace dalel::scan {

/// For a count model with C cases, F(c, μ), the log likelihood ratio of c cases where μ were expected, is jointly
/// convex: it is a relative entropy [cover-thomas-2006], theorem 2.7.2. So for a height T the least excess x(μ) with
/// F(μ + x, μ) ≥ T is a concave function of μ, and its minimum over a range of μ lies at an end of the range.
///
/// The table cuts μ into steps of 3 %. Entry i bounds x(μ) from below for every μ from the start of step i up to
/// `largest_expected`: entries rise with i, and a window whose expected number is known only to be at least that of
/// step i may be passed over when its excess is smaller than entry i. Excess is in whole units of 2^-`shift` cases,
/// less `slack` units for the rounding of expected numbers.
class Bound {
public:
    /// `high`: excess of cases; otherwise shortage.
    Bound(const Model& model, bool high, double largest_expected, unsigned shift, std::int32_t slack);

    /// The step that holds `expected`, or an earlier one; `steps_below(share)` is what to add for a part of it.
    static std::int32_t step_of(double expected);
    static std::int32_t steps_below(double share);

    /// The entries for a log likelihood ratio of at least `height`, one a step, valid until the next call.
    const std::vector<std::int32_t>& least_excess(double height);

private:
    double most_excess_at(double expected) const;
    /// Not above it, and less by a thousandth at the most; the search starts `near` it. Infinite where no excess is enough.
    double least_excess_at(double expected, double height, double near) const;

    Model model_;
    bool high_;
    double largest_expected_;
    unsigned shift_;
    std::int32_t slack_;
    std::map<int, std::vector<std::int32_t>> rows_;  ///< by rounded-down logarithm of the height
};

}  // namespace dalel::scan
