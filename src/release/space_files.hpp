// An analysis of the map as the files of a release: analysis/<id>.json and analysis/<id>.csv.
#pragma once

#include "release/analysis_files.hpp"
#include "release/space_analysis.hpp"

#include <string>
#include <vector>

namespace dalel {

/// Methods by the names of their pages, seed, draws, inputs by digest, the map, then what was found.
std::string analysis_json(const SpaceAnalysis& analysis, const Areas& areas, const std::vector<AnalysisInput>& inputs);
/// moran: one row a statistic; hotspots: one row a region; scan: one row a cluster.
std::string analysis_csv(const SpaceAnalysis& analysis);

}  // namespace dalel
