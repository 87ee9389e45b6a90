// Tables as accessible HTML.
#pragma once

#include "base/pieces.hpp"
#include "formats/table.hpp"

namespace dalel {

struct HtmlTableOptions {
    LabelStyle labels = LabelStyle::texts;
    bool title = true;  ///< the caption; without it the title is still the document's
};

/// A whole document with one table: a row of `th scope="col"` or `colgroup` for each variable of the heading, `th scope="row"` or `rowgroup` for
/// the stub, everything escaped, no script and no style. A cell without a number holds its PX symbol with its meaning as
/// title; source, licence, release and notes follow.
Pieces html_table_of(TableView view, HtmlTableOptions options);

}  // namespace dalel
