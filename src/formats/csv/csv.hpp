// Slices as CSV: one row a cell.
#pragma once

#include "base/pieces.hpp"
#include "cube/slice.hpp"
#include "formats/attribution.hpp"

#include <optional>

namespace dalel {

/// Columns: one a dimension (its code), `value`, `status`; then, where an attribution is given, `source` and `licence`.
/// A cell that is not observed has an empty value; the status says why. Combinations without a cell are left out.
Pieces csv_of(Slice slice, std::optional<Attribution> attribution = std::nullopt);

}  // namespace dalel
