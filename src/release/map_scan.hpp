// The scan of an `[[analysis]]`: its question in the words of a scan, and its areas put on the map.
#pragma once

#include "analysis/scan/options.hpp"
#include "analysis/scan/record.hpp"
#include "release/space_analysis.hpp"

namespace dalel {

/// What a cluster must fall below to be told as one.
inline constexpr double scan_level = 0.05;

/// The words of the plan, which were accepted when it was read; the study period aside.
scan::ScanOptions scan_options_of(const AnalysisPlan& plan);

/// Places of the areas on the last day of the period: squares of the tile grid on a plane, or, where the plan says so, the
/// middles of their boundaries on the globe; none for windows of time. What they were taken from stands in `analysis`.
/// Errors of `tiles_of`, `boundaries_of`, `space::centroid`.
Result<void> put_on_map(const Observatory& observatory, scan::ScanInput& input, scan::ScanOptions& options, SpaceAnalysis& analysis);

/// Of a table's counts. Errors of `cube_scan`, `put_on_map` and `scan::scan`.
Result<SpaceAnalysis> map_scan(const Observatory& observatory, const Cube& cube, const AnalysisPlan& plan);

}  // namespace dalel
