// Tables as Excel workbooks (ECMA-376).
#pragma once

#include "base/pieces.hpp"
#include "formats/table.hpp"

#include <cstdint>

namespace dalel {

struct XlsxOptions {
    LabelStyle labels = LabelStyle::texts;
    bool title = true;  ///< the title in the first row, an empty row after it
};

/// What a sheet can hold.
inline constexpr std::uint64_t most_xlsx_rows = 1'048'000;
inline constexpr std::uint64_t most_xlsx_columns = 16'384;

/// One sheet: a row for each variable of the heading, then a row for each combination of the stub, every category repeated so that a
/// program can read it; numbers are numbers, a cell without one is its PX symbol as text. After an empty row notes, source, licence
/// and release. Made while it is taken, in the memory of a piece; equal tables give equal bytes.
/// Precondition: rows and columns within the limits.
Pieces xlsx_of(TableView view, XlsxOptions options);

}  // namespace dalel
