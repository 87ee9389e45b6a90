// Tables as PX files [px-2013].
#pragma once

#include "base/pieces.hpp"
#include "formats/table.hpp"

#include <vector>

namespace dalel {

/// A PX file of axis version 2013 in UTF-8. Its first language is the view's; `others` are the same table in further languages,
/// whose keywords carry them (`VALUES[ru]("Территория")`). Figures stand in the order of stub and heading; a cell without a number
/// is `".."` withheld, `"..."` not collected, `"."` not applicable, which `DATASYMBOL1` to `3` declare and notes explain. Source,
/// licence and release are in `SOURCE`, `COPYRIGHT` and `NOTE`. Quotation marks within texts become apostrophes, since PX has no way to
/// write them.
Pieces px_of(TableView view, std::vector<TableTextPtr> others = {});

}  // namespace dalel
