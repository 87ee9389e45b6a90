// Error messages of SDMX.
#pragma once

#include "base/error.hpp"

#include <string>

namespace dalel::sdmx {

/// The number of an HTTP status among the errors of SDMX: 404 → 100 "no results found", 400 → 140, 403 and 422 → 150, 413 → 510; those of
/// servers are the same. Others have no number of their own: 1000 and the status.
unsigned error_number(unsigned status);

/// `mes:Error` of SDMX-ML 2.1 (`is_3_0`: of 3.0): one message whose code is the number, its texts the sentence and, where they are known, what it
/// is about and what is accepted.
std::string error_xml(const Error& error, unsigned status, bool is_3_0);
/// `errors` of SDMX-JSON: `code`, `title`, `detail`. The form is the same in 1.0 and 2.0.
std::string error_json(const Error& error, unsigned status);

}  // namespace dalel::sdmx
