// The rows of a table's file where nothing about them is out of the ordinary.
#pragma once

#include "cube/cell.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dalel {

struct PlainRows {
    std::vector<std::uint32_t> positions;  ///< of the codes: row by row, one a column
    std::vector<std::int64_t> values;
    std::vector<CellState> states;
};

/// Where the columns stand in a row.
struct PlainColumns {
    std::size_t width = 0;             ///< fields in a row
    std::vector<std::size_t> codes;
    std::size_t value = 0;
    std::optional<std::size_t> status;  ///< none: all are normal
};

/// The position of a code of the i-th of `PlainColumns::codes`, or -1; asked once for each code that occurs, and a few times more.
using CodePosition = std::function<std::int32_t(std::size_t column, std::string_view code)>;

/// Reads rows on all processors, in their order. Nothing where a careful reader has to say something of one of them: a quote, a
/// carriage return, an empty line, another number of fields, an unknown code, a value that is no number, or one where none may be.
std::optional<PlainRows> read_plain_rows(std::string_view rows, const PlainColumns& columns, const CodePosition& position);

}  // namespace dalel
