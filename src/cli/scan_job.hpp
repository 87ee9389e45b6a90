// What the command line asks of a scan: the question, and the rows it is put to.
#pragma once

#include "analysis/scan/options.hpp"
#include "analysis/scan/record.hpp"
#include "cli/command.hpp"

#include <string>
#include <vector>

namespace dalel::cli {

struct ScanJob {
    scan::ScanInput input;
    scan::ScanOptions options;  ///< without replicates, seed and threads where no parameter file says them
    std::string taken_from;     ///< of a release: what was counted and where it stands; empty for files
};

/// Options that say what is scanned and how. A parameter file says all of that itself.
std::vector<Option> scan_question_options();

/// From a parameter file, from files, or from a release. Throws `Stop`: `usage/wrong` where something needed is missing
/// or something given would be passed over, and what reading refuses.
ScanJob scan_job(const Given& given, Terminal& terminal);

}  // namespace dalel::cli
