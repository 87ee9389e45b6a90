// Populations of the areas and years that a scan counts in.
#pragma once

#include "release/scan_counts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel {

struct AreaPopulations {
    std::string from;  ///< `20-units, vintage indicator-6584`
    std::vector<scan::PopulationRecord> rows;
};

/// The populations of one geography and vintage that has, for every area and every year of the counts, 1 July or both
/// 1 Januaries around. Errors: `scan/no-population`, `scan/areas-differ` (the populations of those years are of another
/// division; names the changes of the crosswalk), `scan/vintage-needed` (several fit; `vintage` chooses).
Result<AreaPopulations> populations_of(const Observatory& observatory, const AreaPeriodCounts& counts,
                                       std::string_view vintage = {});

}  // namespace dalel
