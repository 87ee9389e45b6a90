// A scan of what a cube counts: the rows it is put to, whatever the model.
#pragma once

#include "analysis/scan/options.hpp"
#include "release/scan_counts.hpp"
#include "release/scan_populations.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dalel {

/// What is scanned. The model stands in the options of the scan.
struct CubeQuestion {
    CountQuestion cases;
    std::vector<std::string> among;       ///< bernoulli: `dimension=code` that turns the cases into what they are a part of
    std::string ordered;                  ///< ordinal: the dimension whose codes are categories
    std::vector<std::string> categories;  ///< ordinal: these codes, lowest first
    std::string vintage;                  ///< poisson: of the populations
    bool chooses_windows = false;         ///< spatial where there is one period, else in space and time
};

/// `measure=…` and `provision=…` name what is counted, `area=…,…` where, `period=…` limits the study, the rest are codes of other
/// dimensions. Errors: `scan/no-measure`, and those of `parse_period`.
Result<CountQuestion> count_question(std::span<const std::string> choices);

struct CubeScan {
    scan::ScanInput input;  ///< without places
    AreaPeriodCounts counts;
    std::optional<AreaPopulations> population;  ///< poisson; its rows are in the input
    std::string among;                          ///< bernoulli: what the cases are a part of
};

/// Poisson: cases against populations. Bernoulli: cases against the rest of `among`. Permutation: cases alone. Ordinal:
/// the counts of every category. Sets the study period and the unit of time in `options`. `cube` may be null: then the
/// question finds it. Errors: those of `counts_by_area` and `populations_of`; `scan/one-period` (windows of time in one
/// period), `scan/more-cases-than-all` (bernoulli), `scan/needs-individuals` (a model that a table of counts cannot
/// feed), `scan/no-among`, `scan/no-categories`.
Result<CubeScan> cube_scan(const Observatory& observatory, const Cube* cube, const CubeQuestion& question,
                           scan::ScanOptions& options);

}  // namespace dalel
