#include "analysis/space/weights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dalel::space {

WeightSums sums_of(const Weights& weights) {
    const Neighbours& neighbours = weights.neighbours;
    WeightSums sums;
    std::vector<double> to(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double weight = weights.of(i);
        for (const std::uint32_t j : neighbours[i]) {
            const bool mutual = std::ranges::binary_search(neighbours[j], static_cast<std::uint32_t>(i));
            const double back = mutual ? weights.of(j) : 0;
            sums.s0 += weight;
            // Each ordered pair of a mutual tie adds half of (w_ij + w_ji)²; a tie one way is met once only.
            sums.s1 += (weight + back) * (weight + back) * (mutual ? 0.5 : 1.0);
            to[j] += weight;
        }
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double both = weights.of(i) * static_cast<double>(neighbours[i].size()) + to[i];
        sums.s2 += both * both;
    }
    return sums;
}

Result<void> checked(const Weights& weights, std::span<const double> values) {
    const auto wrong = [](const char* code, std::string message, const char* hint) {
        return std::unexpected(Error{code, std::move(message), "", hint});
    };
    if (values.size() != weights.size())
        return wrong("space/values-mismatch", fmt::format("{} values for {} areas", values.size(), weights.size()),
                     "one value an area, in the same order");
    if (values.size() < 4)
        return wrong("space/too-few-areas", fmt::format("{} areas say nothing about space", values.size()),
                     "four areas or more");
    if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
        return wrong("space/not-a-number", "a value is not a number",
                     "leave areas without a value out, and out of the neighbours");
    if (islands(weights.neighbours).size() == weights.size())
        return wrong("space/no-neighbours", "no area has a neighbour",
                     "contiguity from a map, k nearest, or a wider distance band");
    if (std::ranges::adjacent_find(values, std::ranges::not_equal_to{}) == values.end())
        return wrong("space/constant", "all values are equal", "values that differ");
    return {};
}

}  // namespace dalel::space
