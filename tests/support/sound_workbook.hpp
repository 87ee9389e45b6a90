// What holds of every answer of the workbook reader.
#pragma once

#include "base/text.hpp"
#include "ingest/workbook.hpp"

#include <cstdlib>

namespace dalel::test {

/// Ends the program where the answer is not sound: an error says all it must, a workbook is in order and is text.
inline void expect_sound(const Result<Workbook>& workbook) {
    const auto expect = [](bool claim) {
        if (!claim) std::abort();
    };
    if (!workbook) {
        const Error& error = workbook.error();
        expect(error.code.starts_with("workbook/") && !error.message.empty() && !error.hint.empty());
        expect(error.where.starts_with("a.xlsx") && !first_invalid_utf8(error.message + error.where));
        return;
    }
    expect(!workbook->sheets.empty());
    for (const WorkbookSheet& sheet : workbook->sheets) {
        expect(!sheet.name.empty() && !first_invalid_utf8(sheet.name));
        std::uint32_t row_before = 0;
        for (const WorkbookRow& row : sheet.rows) {
            expect(row.number > row_before && row.number <= CellPosition::last_row && !row.cells.empty());
            row_before = row.number;
            std::uint32_t column_before = 0;
            for (const WorkbookCell& cell : row.cells) {
                expect(cell.column > column_before && cell.column <= CellPosition::last_column);
                expect(!cell.text.empty() && !first_invalid_utf8(cell.text));
                expect(sheet.find({row.number, cell.column}) == &cell);
                column_before = cell.column;
            }
        }
    }
}

}  // namespace dalel::test
