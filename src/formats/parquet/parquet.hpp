// A slice as a Parquet file [parquet].
#pragma once

#include "base/pieces.hpp"
#include "cube/slice.hpp"
#include "formats/attribution.hpp"

namespace dalel {

/// Rows of a row group.
inline constexpr std::size_t parquet_rows_at_once = 65'536;

/// The columns of csv_of: dimensions as codes, `value` (absent where the cell is not observed), `status`, `source`, `licence`; one row for
/// every combination that has a cell. Texts are dictionaries, nothing is compressed, so that it is made as fast as it is taken, in the memory of one row
/// group. The footer names the source, the licence, the release and whether the data are synthetic.
Pieces parquet_of(Slice slice, Attribution attribution);

}  // namespace dalel
