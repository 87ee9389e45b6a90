// A scan's result as a file: parts of a large job travel in it.
#pragma once

#include "analysis/scan/cluster.hpp"
#include "base/error.hpp"

#include <string>
#include <string_view>

namespace dalel::scan {

/// Lines `name TAB value TAB value…`, first `dalel-scan-part 2`; numbers read back as the same bits.
std::string write_part(const ScanResult& result);

/// Error `scan/part-malformed` with the line.
Result<ScanResult> read_part(std::string_view text, std::string_view file);

}  // namespace dalel::scan
