// A workbook as text: sheets, rows and cells of an .xlsx file (ECMA-376 Part 1, 18).
#pragma once

#include "base/error.hpp"
#include "ingest/cell_position.hpp"
#include "ingest/package.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// What the file says a cell holds. `error` is a failed formula such as `#REF!`; `day` a number that is shown as a day.
enum class CellKind : std::uint8_t { text, number, truth, error, day };

/// A cell that holds something. A number is the text the file holds, to the last digit; a day is `2019-06-27` or, where
/// only its month is shown, `2019-06`.
struct WorkbookCell {
    std::uint32_t column = 1;
    CellKind kind = CellKind::text;
    std::string text;
    friend bool operator==(const WorkbookCell&, const WorkbookCell&) = default;
};

/// `cells` by ascending column; empty cells are left out.
struct WorkbookRow {
    std::uint32_t number = 1;
    std::vector<WorkbookCell> cells;
    friend bool operator==(const WorkbookRow&, const WorkbookRow&) = default;
};

/// `rows` by ascending number; empty rows are left out.
struct WorkbookSheet {
    std::string name;
    std::vector<WorkbookRow> rows;
    std::vector<CellRange> merges;  ///< only the first cell of a merged range holds anything

    /// The cell at a position, or null where it is empty.
    const WorkbookCell* find(CellPosition cell) const;
    /// What a cell holds; empty where it is empty.
    std::string_view text(CellPosition cell) const;
    /// What is seen at a position: the text of the merged range that covers it, else of the cell.
    std::string_view text_shown(CellPosition cell) const;
    /// The merged range that covers a position, or null.
    const CellRange* merge_at(CellPosition cell) const;

    friend bool operator==(const WorkbookSheet&, const WorkbookSheet&) = default;
};

struct Workbook {
    std::string file;                   ///< as errors name it
    std::string title;                  ///< the document property, empty where there is none
    std::vector<WorkbookSheet> sheets;  ///< in the order of the tabs, hidden ones included; chart sheets are left out

    const WorkbookSheet* find(std::string_view name) const;
    /// `file:sheet!cell`
    std::string place(const WorkbookSheet& sheet, CellPosition cell) const;

    friend bool operator==(const Workbook&, const Workbook&) = default;
};

/// Reads the bytes of an .xlsx file. Nothing in it is executed, fetched or evaluated: of a formula the saved result is
/// read. Text is valid UTF-8. Errors are those of `Package` and `workbook/malformed`, `workbook/dtd`,
/// `workbook/not-utf-8`, `workbook/formula-without-value`, `workbook/sheet-twice`; memory stays within a small multiple
/// of the limits.
Result<Workbook> read_workbook(std::string_view bytes, std::string file, const WorkbookLimits& limits = {});

}  // namespace dalel
