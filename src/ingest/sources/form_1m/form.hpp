// A filled Form 1-M or CIS-1, as printed.
#pragma once

#include "base/error.hpp"
#include "base/period.hpp"
#include "ingest/sources/form_1m/layout.hpp"
#include "ingest/workbook.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::form_1m {

/// One row of figures.
struct FormRow {
    int code = 0;                       ///< as the sheet numbers it; another sheet numbers the same article otherwise
    std::string article;                ///< `256`, `269-1`, `000`; empty where the row is not one article
    std::vector<std::string> headings;  ///< printed once for several rows, the outermost first: `из них`
    std::string label;                  ///< the row's own words, with single spaces
    int part_of = 0;                    ///< the code of the row that this is a part of, 0 where the sheet does not say
    std::vector<std::int64_t> values;   ///< one a column of the layout
    std::uint32_t sheet_row = 0;

    friend bool operator==(const FormRow&, const FormRow&) = default;
};

struct FormSheet {
    const SheetLayout* layout = nullptr;
    CellPosition first_value;  ///< the cell of the first row's first figure
    std::vector<FormRow> rows;

    /// The row of an article, or null: what joins R1 with R6.
    const FormRow* find_article(std::string_view article) const;
    /// `file:sheet!cell` of a figure; `column` counts from 0.
    std::string place(const std::string& file, const FormRow& row, std::size_t column) const;
};

struct Form {
    FormKind kind = FormKind::form_1m;
    std::string file;
    Period period;           ///< as the importer was told: the workbook prints none
    std::string area_label;  ///< as the workbook's title names it, such as `область Абай`; empty where it has none
    std::vector<FormSheet> sheets;
    std::vector<std::string> sheets_not_read;
};

/// Reads the sheets R1 and R6 of Form 1-M, or R1 of Form CIS-1; the workbook tells which form it is. Every column title
/// must be the one of the layout, every row must have a label, the next code and a count in each column: what does not
/// is an error, and all errors are returned.
///
/// Errors `form-1m/period-absent`, `form-1m/unknown-form`, `form-1m/sheet-missing`, `form-1m/table-missing`,
/// `form-1m/column-changed`, `form-1m/row-code`, `form-1m/row-label`, `form-1m/article-unreadable`,
/// `form-1m/article-twice`, `form-1m/value-malformed`, `form-1m/unexpected-cell`.
std::expected<Form, Errors> read_form(const Workbook& workbook, std::optional<Period> period);

/// What the form says of its own figures and they do not keep: `form-1m/sum-differs`, `form-1m/part-exceeds-whole`,
/// each at the cell of the whole.
Errors check_form(const Form& form);

}  // namespace dalel::form_1m
