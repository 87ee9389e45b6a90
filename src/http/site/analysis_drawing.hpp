// Analyses as pictures: regions on the map, values between their limits. The table behind them says the same.
#pragma once

#include "http/site/view.hpp"
#include "release/analysis_entry.hpp"

namespace dalel::http::web {

/// Figures with captions; empty where nothing of the analysis can be drawn.
Html analysis_drawing(const View& view, const AnalysisPlan& plan, const AnalysisEntry& entry);

}  // namespace dalel::http::web
