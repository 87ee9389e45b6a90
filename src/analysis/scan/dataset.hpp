// The rows of a scan's files put together: places, intervals, and what was counted in each.
#pragma once

#include "analysis/scan/model.hpp"
#include "analysis/scan/options.hpp"
#include "analysis/scan/place.hpp"
#include "analysis/scan/record.hpp"
#include "analysis/scan/tallies.hpp"
#include "analysis/scan/timeline.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dalel::scan {

/// One case where each case is kept apart: it may be moved in time (permutation) or its values may be dealt anew.
///
/// `values` by model: exponential event (0 or 1) and time; normal value; ordinal position of the category.
struct Individual {
    std::uint32_t place = 0;
    std::uint32_t interval = 0;
    std::uint32_t stratum = 0;
    std::int64_t values[2] = {0, 0};
};

struct Dataset {
    ModelKind kind = ModelKind::poisson;
    Metric metric = Metric::geographic;
    std::vector<Place> places;
    std::vector<Place> centres;
    Timeline timeline;

    /// Count models, by place · intervals + interval. Weights: expected cases in whole units (poisson), persons
    /// (bernoulli), products of the margins (permutation).
    std::vector<std::int32_t> cases;
    std::vector<std::int64_t> weights;
    std::vector<Individual> individuals;  ///< permutation (by stratum), exponential, ordinal, normal
    std::size_t categories = 0;           ///< ordinal
    std::vector<double> category_values;
    double unit = 1;
    double squares = 0;
    double population = 0;           ///< poisson: mean over the study period
    std::vector<std::string> notes;  ///< what was done about peculiar rows

    std::size_t intervals() const { return timeline.size(); }
};

/// Errors name the file, row and column: `scan/unknown-place`, `scan/outside-study`, `scan/interval-too-fine`,
/// `scan/no-population`, `scan/zero-population`, `scan/unknown-stratum`, `scan/no-controls`, `scan/one-place`, `scan/one-point`,
/// `scan/too-few-cases`, `scan/too-many-cases`, `scan/duplicate-census`.
Result<Dataset> dataset_of(const ScanInput& input, const ScanOptions& options);

/// The sums that windows are judged by, of the observed data.
Tallies tallies_of(const Dataset& data);
/// Totals and units; `tallies` of the same data.
Model model_of(const Dataset& data, const Tallies& tallies, const ScanOptions& options);
/// How large each place is in what the maximum size of zones is a share of: expected cases, persons or cases.
std::vector<std::int64_t> sizes_of(const Dataset& data);

/// Weights of the permutation model from the cases' places, intervals and strata.
std::vector<std::int64_t> permutation_weights(std::span<const Individual> individuals, std::size_t places,
                                              std::size_t intervals);

}  // namespace dalel::scan
