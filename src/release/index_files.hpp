// An index as the files of a release: analysis/<id>.json and analysis/<id>.csv.
#pragma once

#include "release/analysis_files.hpp"
#include "release/index_analysis.hpp"

#include <string>
#include <vector>

namespace dalel {

/// The definition in full, seed, draws, inputs by digest, then every area with its values; or every published figure
/// with its edition and data year.
std::string analysis_json(const IndexAnalysis& analysis, const Observatory& observatory, const std::vector<AnalysisInput>& inputs);
/// One row an area, or a published figure.
std::string analysis_csv(const IndexAnalysis& analysis);

}  // namespace dalel
