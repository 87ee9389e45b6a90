// A slice as the columns of a Parquet file.
#pragma once

#include "cube/slice.hpp"
#include "formats/attribution.hpp"
#include "store/column.hpp"

#include <vector>

namespace dalel {

/// Dimensions as dictionaries of codes, `value` (missing where the cell is not observed), `status`, `source`, `licence`; one
/// row for every combination that has a cell.
std::vector<store::Column> columns_of(const Slice& slice, const Attribution& attribution);

}  // namespace dalel
