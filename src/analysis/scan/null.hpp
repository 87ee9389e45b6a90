// The null hypothesis of a data set, ready to be drawn from.
#pragma once

#include "analysis/scan/dataset.hpp"
#include "analysis/scan/simulate.hpp"
#include "analysis/scan/tallies.hpp"

#include <optional>
#include <span>
#include <vector>

namespace dalel::scan {

/// Draws what the data would be by chance, all totals kept:
///   poisson      every case falls into a cell with probability proportional to its expected cases
///   bernoulli    the cases are a random part of all persons
///   permutation  the times of the cases are dealt anew among them, within strata
///   others       the values of the individuals are dealt anew among their places and times
class Null {
public:
    explicit Null(const Dataset& data);

    /// Count models: cases by place · intervals + interval. A thread draws from a copy of its own.
    void draw_cases(Random& random, std::span<std::int32_t> cases);
    /// Other models: sums as `tallies_of` gives them.
    Tallies draw_tallies(Random& random) const;

private:
    const Dataset& data_;
    std::int64_t all_cases_ = 0;
    std::optional<AliasTable> alias_;     ///< poisson
    std::vector<std::uint32_t> persons_;  ///< bernoulli: the cell of every person
    std::vector<std::size_t> swaps_;      ///< bernoulli: what a draw exchanges, to be undone
    std::vector<std::size_t> strata_;     ///< permutation: where each stratum begins, and the end
};

}  // namespace dalel::scan
