// "High in Almaty, low in the north": statements about places, judged region by region by the rates.
#pragma once

#include "analysis/reconcile/report.hpp"
#include "release/rate_analysis.hpp"

#include <span>

namespace dalel {

/// Every statement of kind `high` or `low` is set beside each analysis of the same measure and provision, whatever its
/// period (the finding tells both). A place that did not exist then is read as its successors, an unclear wording as
/// its candidates. `statement/place` where a place is not what it was called, or cannot be told from the rest; the
/// finding rests on the statement and on the places' cells. Method page: docs/methods/places.md.
checks::Report judge_places(const Observatory& observatory, std::span<const RateAnalysis> analyses);

}  // namespace dalel
