#include "ingest/worksheet.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace dalel {

std::string WorksheetReader::place(const std::string& sheet, std::string_view what) const {
    return fmt::format("{}:{}!{}", package_.file(), sheet, what);
}

Result<WorkbookSheet> WorksheetReader::read(const std::string& name, const std::string& part) {
    const auto xml = XmlPart::read(package_, part);
    if (!xml) return std::unexpected{xml.error()};
    WorkbookSheet sheet{.name = name};
    const auto data = child(xml->root(), "sheetData");
    if (!data) return malformed("the sheet has no place for rows", fmt::format("{}:{}", package_.file(), name));
    std::uint32_t number = 0;
    for (pugi::xml_node node : data.children()) {
        if (local_name(node.name()) != "row") continue;
        const auto read = read_row(node, number, sheet);
        if (!read) return std::unexpected{read.error()};
        number = *read;
    }
    for (pugi::xml_node node : child(xml->root(), "mergeCells").children()) {
        if (local_name(node.name()) != "mergeCell") continue;
        const auto range = parse_cell_range(attribute(node, "ref"));
        if (!range) return malformed("the cells to merge are no range", place(name, attribute(node, "ref")));
        sheet.merges.push_back(*range);
    }
    return sheet;
}

/// The number of the row that was read.
Result<std::uint32_t> WorksheetReader::read_row(pugi::xml_node node, std::uint32_t before, WorkbookSheet& sheet) {
    const auto written = attribute(node, "r");
    WorkbookRow row{.number = written.empty() ? before + 1 : whole_number(written).value_or(0)};
    if (row.number <= before || row.number > CellPosition::last_row)
        return malformed("the rows are not numbered upwards from 1", place(sheet.name, written));
    std::uint32_t column = 0;
    for (pugi::xml_node one : node.children()) {
        if (local_name(one.name()) != "c") continue;
        CellPosition at{row.number, column + 1};
        if (const auto reference = attribute(one, "r"); !reference.empty()) {
            const auto parsed = parse_cell_position(reference);
            if (!parsed || parsed->row != row.number || parsed->column <= column)
                return malformed("the cell does not stand in its row after the one before it",
                                 place(sheet.name, reference));
            at = *parsed;
        }
        const auto where = place(sheet.name, to_string(at));
        if (at.column > CellPosition::last_column) return malformed("the row is too long", where);
        column = at.column;
        auto cell = read_cell(one, at.column, where);
        if (!cell) return std::unexpected{cell.error()};
        if (!*cell) continue;
        cell_text_ += (*cell)->text.size();
        const auto& limits = package_.limits();
        if (++cells_ > limits.cells || cell_text_ > limits.cell_text)
            return std::unexpected{
                Error{"workbook/too-large", "the cells up to here are too many or hold too much text", where,
                      fmt::format("at most {} cells with {} bytes of text", limits.cells, limits.cell_text)}};
        row.cells.push_back(std::move(**cell));
    }
    const auto number = row.number;
    if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
    return number;
}

/// A number whose style shows a day becomes one; without a style the first holds.
void WorksheetReader::show_day(WorkbookCell& cell, std::string_view style) const {
    const auto index = style.empty() ? 0u : whole_number(style).value_or(0);
    const auto shown = index < formats_.by_style.size() ? formats_.by_style[index] : ShownAs::number;
    if (shown == ShownAs::number) return;
    const auto day = day_of_serial(cell.text, formats_.from_1904);
    if (!day) return;
    cell.kind = CellKind::day;
    cell.text = to_string(*day).substr(0, shown == ShownAs::month ? 7 : 10);
}

/// Nothing for a cell that is only formatted.
Result<std::optional<WorkbookCell>> WorksheetReader::read_cell(pugi::xml_node node, std::uint32_t column,
                                                               const std::string& where) {
    const auto type = attribute(node, "t");
    const auto value = child(node, "v");
    const std::string_view content = value.child_value();
    WorkbookCell cell{.column = column};
    if (type == "inlineStr") {
        cell.text = string_item(child(node, "is"));
    } else if (!value) {
        if (child(node, "f"))
            return std::unexpected{Error{"workbook/formula-without-value",
                                         "the cell holds a formula whose result is not saved", where,
                                         "open the workbook in a spreadsheet program and save it with its results"}};
        return std::nullopt;
    } else if (type == "s") {
        const auto index = whole_number(content);
        if (!index || *index >= strings_.size())
            return malformed(fmt::format("there is no shared string \"{}\"", beginning(content, 20)), where);
        cell.text = strings_[*index];
    } else if (type == "str" || type == "d") {
        cell.text = content;
    } else if (type == "e" || type == "b") {
        cell.kind = type == "e" ? CellKind::error : CellKind::truth;
        cell.text = content;
    } else if (type.empty() || type == "n") {
        cell.kind = CellKind::number;
        cell.text = content;
        show_day(cell, attribute(node, "s"));
    } else {
        return malformed(fmt::format("a cell of the type \"{}\" is unknown", beginning(type, 20)), where);
    }
    if (first_invalid_utf8(cell.text))
        return std::unexpected{Error{"workbook/not-utf-8", "the cell holds bytes that are no text", where,
                                     "open the workbook in a spreadsheet program and save it anew"}};
    if (cell.text.empty()) return std::nullopt;
    return cell;
}

}  // namespace dalel
