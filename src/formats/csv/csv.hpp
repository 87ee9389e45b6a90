// Slices as CSV: one row a cell.
#pragma once

#include "cube/slice.hpp"
#include "formats/attribution.hpp"
#include "formats/sink.hpp"

#include <optional>

namespace dalel {

/// Columns: one a dimension (its code), `value`, `status`; then, where an attribution is given, `source` and `licence`.
/// A cell that is not observed has an empty value; the status says why. Cells without an entry are left out.
void write_csv(const Slice& slice, const Sink& sink, const std::optional<Attribution>& attribution = std::nullopt);

}  // namespace dalel
