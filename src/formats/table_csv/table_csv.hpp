// Tables as PxWeb's CSV: one row a combination of the stub, one column a combination of the heading.
#pragma once

#include "base/pieces.hpp"
#include "formats/table.hpp"

namespace dalel {

struct TableCsvOptions {
    char separator = ',';
    LabelStyle labels = LabelStyle::texts;
    bool title = false;        ///< a line with the title and an empty one first
    bool code_column = false;  ///< beside each variable of the stub a column with its code 
};

/// Texts are quoted, numbers are not. A cell without a number is its PX symbol (`..` withheld, `...` not collected, `.` not applicable).
/// The names of columns are the heading's categories joined by spaces; without a heading the title, or where codes are asked
/// for the table's id.
Pieces table_csv_of(TableView view, TableCsvOptions options);

}  // namespace dalel
