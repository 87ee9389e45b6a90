// A scan from rows to clusters with their p-values.
#pragma once

#include "analysis/scan/cluster.hpp"
#include "analysis/scan/options.hpp"
#include "analysis/scan/record.hpp"
#include "base/error.hpp"

#include <vector>

namespace dalel::scan {

/// Finds the clusters of the observed data, draws the replicates, and gives each cluster its p-value. A range of
/// replicates that does not begin with 1 makes a part: `joined` puts parts together. Errors of `dataset_of`, and
/// `scan/option-…`.
Result<ScanResult> scan(const ScanInput& input, const ScanOptions& options);

/// Parts of one scan as if all replicates had been drawn in one run. Errors `scan/parts-differ`, `scan/parts-missing`,
/// `scan/parts-overlap`.
Result<ScanResult> joined(std::vector<ScanResult> parts);

}  // namespace dalel::scan
