#include "ingest/cell_position.hpp"

#include <algorithm>

namespace dalel {

std::optional<CellPosition> parse_cell_position(std::string_view text) {
    CellPosition cell{.row = 0, .column = 0};
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
        cell.column = cell.column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
        if (cell.column > CellPosition::last_column) return std::nullopt;
    }
    const std::size_t letters = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
        cell.row = cell.row * 10 + static_cast<std::uint32_t>(text[at] - '0');
        if (cell.row > CellPosition::last_row) return std::nullopt;
    }
    if (letters == 0 || at != text.size() || cell.row == 0) return std::nullopt;
    return cell;
}

std::optional<CellRange> parse_cell_range(std::string_view text) {
    const auto colon = text.find(':');
    const auto first = parse_cell_position(text.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : parse_cell_position(text.substr(colon + 1));
    if (!first || !last || first->row > last->row || first->column > last->column) return std::nullopt;
    return CellRange{*first, *last};
}

std::string to_string(CellPosition cell) {
    std::string letters;
    for (auto column = cell.column; column > 0; column = (column - 1) / 26)
        letters += static_cast<char>('A' + (column - 1) % 26);
    std::ranges::reverse(letters);
    return letters + std::to_string(cell.row);
}

}  // namespace dalel
