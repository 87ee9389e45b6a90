// How far a count may be moved, and with what probability.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <vector>

namespace dalel::protect {

/// A perturbation table [thompson-2013, giessing-tent-2019]: for a true count i, the probability of publishing j, over
/// |j - i| <= `bound`, j >= 0, the j in 1 … `forbidden` left out. Of all distributions with mean i and variance
/// `variance` it is the one of greatest entropy, p_j proportional to exp(a (j - i) + b (j - i)^2). Zero stays zero.
class PerturbationTable {
public:
    struct Parameters {
        unsigned bound = 2;      ///< D, at most 100
        double variance = 1.05;  ///< V
        unsigned forbidden = 0;  ///< js: no count of 1 … js is ever published
    };

    /// Error `protect/no-such-perturbation` where some count has no distribution with these parameters.
    static Result<PerturbationTable> of(Parameters parameters);

    /// P(published | count).
    double probability(std::int64_t count, std::int64_t published) const;

    /// The published count that a cell key, uniform over 64 bits, selects: the same key, the same noise.
    std::int64_t published(std::int64_t count, std::uint64_t cell_key) const;

    const Parameters& parameters() const { return parameters_; }

private:
    /// Targets ascending; `upto[k]`: keys below it select a target up to k; the last takes the rest.
    struct Row {
        std::vector<std::int64_t> offsets;
        std::vector<double> probabilities;
        std::vector<std::uint64_t> upto;
    };
    const Row& row(std::int64_t count) const;

    Parameters parameters_;
    std::vector<Row> rows_;  ///< of counts 1, 2, …; the last serves every greater one
};

}  // namespace dalel::protect
