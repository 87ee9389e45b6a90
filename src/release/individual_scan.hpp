// The scan of individuals that an `[[analysis]]` names: rows that stay with the observatory.
#pragma once

#include "release/space_analysis.hpp"

#include <filesystem>
#include <vector>

namespace dalel {

/// A survival time (exponential) or a value (normal) of every individual, in a file of `folder` whose places are codes of
/// the register of areas. The rows live as long as the call; the result holds groups of at least `plan.scan.minimum_cases`
/// individuals and nobody's own value, and no digest of the file: a digest would tell whoever guesses a row whether it is
/// there. Errors of `open_inside`, `text_of`, `scan::read_cases`, `put_on_map`, `scan::scan`; `personal/…`,
/// `scan/unknown-area`, `scan/too-few-individuals`, each with the place of the plan or of the row.
Result<SpaceAnalysis> scan_individuals(const Observatory& observatory, const AnalysisPlan& plan, const std::filesystem::path& folder);

/// Every one the observatory declares; those that cannot be done go into `errors`.
std::vector<SpaceAnalysis> individual_scans_of(const Observatory& observatory, const std::filesystem::path& folder, Errors& errors);

}  // namespace dalel
