// The definition of a composite index from TOML.
#pragma once

#include "analysis/indices/definition.hpp"

#include <string_view>

namespace dalel {

/// Reads one edition:
///
///     index = "GTI"
///     edition = "2025"
///     source = "iep-gti-2022"
///     aggregation = "weighted-sum"          # weighted-mean, geometric-mean
///     years = [0.52, 0.26, 0.13, 0.06, 0.03]
///     absent-is-zero = true
///     rank = "highest-first"                # lowest-first
///     scale = { most = 20000, top = 10, decimals = 3 }   # or { not-reproducible = "why" }; none: the aggregate
///     indicators = [ { id = "deaths", weight = 3, low = 0, high = 50, reversed = false } ]   # low and high: min-max;
///     standardised = true bands = [ { name = "low", from = 2 } ]
///
/// Errors `index/toml` (with file:row:column), `index/unknown-key`, and those of `indices::checked`.
Result<indices::Definition> read_index_definition(std::string_view toml, std::string_view file);

}  // namespace dalel
