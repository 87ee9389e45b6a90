// Parameter files (`.prm`) of the established program.
#pragma once

#include "analysis/scan/options.hpp"
#include "base/error.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::scan {

/// The question of a parameter file and the files it names, as written there (relative to the folder of the file).
struct Parameters {
    ScanOptions options;
    std::string case_file;
    std::string control_file;
    std::string population_file;
    std::string place_file;
    std::string grid_file;
    std::vector<Error> notes;  ///< outputs asked for that are not written; the analysis is the one asked for
};

/// Every parameter is understood, switched off, or refused with its row: `scan/parameter-unsupported` (it would change
/// the analysis), `scan/parameter-unknown`, `scan/parameter-malformed`, `scan/parameter-missing`. All errors of the
/// file.
std::expected<Parameters, Errors> read_parameters(std::string_view text, std::string_view file);

}  // namespace dalel::scan
