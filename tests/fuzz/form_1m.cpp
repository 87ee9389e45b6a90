// The cells of a form: an input has a line `SHEET!CELL TEXT` for each cell that is changed, `#TEXT` for a number and
// nothing for an empty cell, and a line `SHEET+RANGE` for each range that is merged.

#include "base/text.hpp"
#include "ingest/sources/form_1m/form.hpp"

#include "support/made_form.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace dalel;

const Workbook& form_workbook() {
    static const Workbook workbook =
        *read_workbook(test::made_workbook(test::made_form(), "1-M  Астана (Свод)"), "a.xlsx");
    return workbook;
}

void change(WorkbookSheet& sheet, CellPosition at, std::string_view text) {
    auto row = std::ranges::lower_bound(sheet.rows, at.row, {}, &WorkbookRow::number);
    if (row == sheet.rows.end() || row->number != at.row) row = sheet.rows.insert(row, WorkbookRow{at.row, {}});
    auto cell = std::ranges::lower_bound(row->cells, at.column, {}, &WorkbookCell::column);
    if (cell == row->cells.end() || cell->column != at.column)
        cell = row->cells.insert(cell, WorkbookCell{.column = at.column});
    cell->kind = text.starts_with('#') ? CellKind::number : CellKind::text;
    cell->text = text.substr(text.starts_with('#') ? 1 : 0);
    if (cell->text.empty()) row->cells.erase(cell);
    if (row->cells.empty()) sheet.rows.erase(row);
}

void expect(bool claim) {
    if (!claim) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    if (first_invalid_utf8(input)) return -1;
    Workbook workbook = form_workbook();
    for (std::string_view line : split(input, '\n')) {
        const auto sign = line.find_first_of("!+");
        if (sign == std::string_view::npos) continue;
        const auto sheet = std::ranges::find(workbook.sheets, line.substr(0, sign), &WorkbookSheet::name);
        if (sheet == workbook.sheets.end()) continue;
        if (line[sign] == '+') {
            if (const auto range = parse_cell_range(line.substr(sign + 1))) sheet->merges.push_back(*range);
            continue;
        }
        const auto space = line.find(' ', sign);
        if (space == std::string_view::npos) continue;
        if (const auto at = parse_cell_position(line.substr(sign + 1, space - sign - 1)))
            change(*sheet, *at, line.substr(space + 1));
    }
    const auto form = form_1m::read_form(workbook, *parse_period("2022"));
    if (!form) {
        expect(!form.error().empty());
        for (const Error& error : form.error())
            expect(error.code.starts_with("form-1m/") && !error.message.empty() && !error.where.empty() &&
                   !first_invalid_utf8(error.message));
        return 0;
    }
    for (const auto& sheet : form->sheets) {
        expect(!sheet.rows.empty());
        for (const auto& row : sheet.rows) {
            expect(row.values.size() == sheet.layout->columns.size());
            expect(row.part_of >= 0 && row.part_of < row.code);
            expect(!row.label.empty());
        }
    }
    for (const Error& error : form_1m::check_form(*form)) expect(error.where.starts_with("a.xlsx:R"));
    return 0;
}
