// What a scan rests on, as one digest.
#pragma once

#include "analysis/scan/dataset.hpp"
#include "analysis/scan/options.hpp"

#include <string>

namespace dalel::scan {

/// SHA-256 of the data and of every option that bears on the clusters or the replicates; not of the range of
/// replicates, the seed or the number of threads.
std::string fingerprint_of(const Dataset& data, const ScanOptions& options);

}  // namespace dalel::scan
