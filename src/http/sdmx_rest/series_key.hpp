// Keys of data queries: which codes of each dimension are wanted.
#pragma once

#include "base/error.hpp"
#include "http/sdmx_rest/api_version.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::http {

/// Codes of one dimension; none: all of them.
using KeyCodes = std::vector<std::string>;
/// One list of codes a dimension, in the order of the data structure.
using SeriesKey = std::vector<KeyCodes>;

/// Keys of a query: what any of them names is wanted. No key: everything.
///
/// v1: `all`, or one key `A.B+C.` in which an empty part means all codes and `+` joins several.
/// v2: `*`, or keys joined by `,`, in which `*` (or nothing) means all codes; parts at the end may be left out. `+` is read as in v1.
/// Error `sdmx/malformed-key`: characters that no code has.
Result<std::vector<SeriesKey>> parse_series_keys(std::string_view text, ApiVersion api);

}  // namespace dalel::http
