// Tables as the JSON of PxWebApi 1: columns, comments and rows of texts.
#pragma once

#include "base/pieces.hpp"
#include "formats/table.hpp"

namespace dalel {

/// `columns` are the variables without measures (`type` `t` is time, `d` another) and then the measures (`c`); `data` has a row for each
/// combination of the former: its codes in `key`, the figures of the measures in `values`. Figures are texts; a cell without a number is
/// its PX symbol. `comments` are notes on values; `metadata` says title, source, licence, release and what the symbols mean.
Pieces json_px_of(TableView view);

}  // namespace dalel
