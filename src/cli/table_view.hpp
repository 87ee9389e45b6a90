// A slice as a table of text.
#pragma once

#include "base/label.hpp"
#include "cli/terminal.hpp"
#include "cube/slice.hpp"

namespace dalel::cli {

/// Dimensions of one category go into the heading, one dimension into columns where there are several, the rest into
/// rows. A table of one column gets bars. At most `most_rows`; what is left out is said.
void print_slice(const Slice& slice, Language language, std::size_t most_rows, Terminal& terminal);
/// An array of cells: codes by dimension, value, status.
void print_slice_json(const Slice& slice, Terminal& terminal);

}  // namespace dalel::cli
