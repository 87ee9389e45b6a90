// An observatory that has been read, completed and compared with itself.
#pragma once

#include "analysis/reconcile/reconcile.hpp"
#include "ingest/observatory_reader.hpp"
#include "release/space_analysis.hpp"

#include <filesystem>

namespace dalel {

struct Checked {
    Observatory observatory;  ///< its tables completed
    Audit audit;
    Findings findings;  ///< sorted, errors first
    std::vector<checks::CheckSummary> summaries;
    std::vector<SpaceAnalysis> individual_scans;  ///< what may be told of them; their rows are not here

    /// 3 where persons would be named or could be recognised (`policy/…`), 2 where input was refused, 1 where a finding is an error, else 0.
    Exit exit() const;
};

/// Reads, and where every row could be used and every code is known, runs every check.
Checked check(const std::filesystem::path& folder, const Progress& progress = {});

}  // namespace dalel
