// Populations of the areas and years that a scan counts in.
#pragma once

#include "release/scan_counts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel {

struct AreaPopulations {
    std::string geography;
    std::string vintage;
    std::vector<scan::PopulationRecord> rows;

    /// `20-units, vintage indicator-6584`
    std::string from() const { return geography + ", vintage " + vintage; }
};

/// One row for each area and each day that says how many lived there in a year of the counts. Errors of
/// `populations_for`.
Result<AreaPopulations> populations_of(const Observatory& observatory, const AreaPeriodCounts& counts,
                                       std::string_view vintage = {});

}  // namespace dalel
