// Where a cell stands on a sheet.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dalel {

/// A row and a column, both counted from 1: `B7` is row 7, column 2. At most 1,048,576 rows and 16,384 columns
/// (ECMA-376 Part 1, 18.3.1.4 and 18.3.1.73 with the limits every spreadsheet program shares).
struct CellPosition {
    static constexpr std::uint32_t last_row = 1'048'576;
    static constexpr std::uint32_t last_column = 16'384;

    std::uint32_t row = 1;
    std::uint32_t column = 1;

    friend auto operator<=>(const CellPosition&, const CellPosition&) = default;
};

/// A rectangle of cells, both corners included.
struct CellRange {
    CellPosition first;
    CellPosition last;

    bool contains(CellPosition cell) const {
        return first.row <= cell.row && cell.row <= last.row && first.column <= cell.column &&
               cell.column <= last.column;
    }
    friend bool operator==(const CellRange&, const CellRange&) = default;
};

/// `B7`; nothing where the text is no position within the limits.
std::optional<CellPosition> parse_cell_position(std::string_view text);
/// `A1:C3`, or one position for a range of one cell; the first corner is above and left of the last.
std::optional<CellRange> parse_cell_range(std::string_view text);
std::string to_string(CellPosition cell);

}  // namespace dalel
