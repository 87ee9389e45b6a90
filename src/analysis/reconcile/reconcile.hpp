// What contradicts, does not add up, mixes units or stages, names the wrong law.
#pragma once

#include "analysis/reconcile/report.hpp"
#include "observatory/observatory.hpp"

namespace dalel {

struct Reconciliation {
    Findings findings;  ///< sorted; of a kind at most 100, then one `findings/more` that says how many are not shown
    std::vector<checks::CheckSummary> summaries;
};

/// Every check, over an observatory whose tables are `completed`. Equal observatories give equal findings.
Reconciliation reconcile(const Observatory& observatory);

}  // namespace dalel
