#include "ingest/sources/form_1m/form.hpp"

#include "base/text.hpp"
#include "ingest/sources/form_1m/label.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

namespace dalel::form_1m {
namespace {

/// More than the people of the Earth; sums of a sheet stay far from overflow.
constexpr std::int64_t largest_count = 1'000'000'000'000;

/// The row that numbers the columns: `А`, `Б`, 1, 2, … `Б` stands over the codes of the rows.
struct NumberRow {
    std::uint32_t row = 0;
    std::uint32_t code_column = 0;
};

std::optional<NumberRow> find_number_row(const WorkbookSheet& sheet) {
    for (const WorkbookRow& row : sheet.rows)
        for (const WorkbookCell& cell : row.cells)
            if (cell.text == "Б" && sheet.text({row.number, cell.column + 1}) == "1")
                return NumberRow{row.number, cell.column};
    return std::nullopt;
}

bool has_heading(const WorkbookSheet& sheet, std::string_view heading) {
    for (const WorkbookRow& row : sheet.rows)
        for (const WorkbookCell& cell : row.cells) {
            if (cell.text == "Б") return false;
            if (single_spaced(cell.text).starts_with(heading)) return true;
        }
    return false;
}

/// The title over a column: what is seen above its number, the title of a group first, each merged title once.
std::string column_title(const WorkbookSheet& sheet, std::uint32_t number_row, std::uint32_t column) {
    // The table begins where its first column is headed; above it stand the titles of the form.
    std::uint32_t first = number_row;
    while (first > 1 && !sheet.text_shown({first - 1, 1}).empty() &&
           single_spaced(sheet.text_shown({first - 1, 1})).starts_with("Наименование"))
        --first;
    std::string title;
    std::string before;
    for (std::uint32_t row = first; row < number_row; ++row) {
        const std::string shown = single_spaced(sheet.text_shown({row, column}));
        if (shown.empty() || shown == before) continue;
        if (!title.empty()) title += " / ";
        title += shown;
        before = shown;
    }
    return title;
}

/// `1-M  область Абай (Свод)` → `область Абай`
std::string area_label(std::string_view title) {
    std::string text = single_spaced(title);
    const auto space = text.find(' ');
    if (space == std::string::npos) return {};
    text.erase(0, space + 1);
    if (text.ends_with("(Свод)")) text.erase(text.size() - std::string_view{"(Свод)"}.size());
    return std::string{trimmed(text)};
}

/// Reads one sheet; errors are added to those of the form.
class FormSheetReader {
public:
    FormSheetReader(const Workbook& workbook, const WorkbookSheet& sheet, const SheetLayout& layout, Errors& errors)
        : workbook_{workbook}, sheet_{sheet}, layout_{layout}, errors_{errors} {}

    FormSheet read();

private:
    void refuse(std::string_view code, std::string message, CellPosition at, std::string hint) {
        errors_.push_back(
            Error{fmt::format("form-1m/{}", code), std::move(message), workbook_.place(sheet_, at), std::move(hint)});
    }
    void check_columns();
    void read_row(const WorkbookRow& row);
    void read_label(FormRow& row);
    void read_values(const WorkbookRow& source, FormRow& row);

    const Workbook& workbook_;
    const WorkbookSheet& sheet_;
    const SheetLayout& layout_;
    Errors& errors_;
    NumberRow numbers_;
    FormSheet result_;
    std::map<std::uint32_t, int> code_at_row_;
    std::map<std::string, std::uint32_t> row_of_article_;
    std::vector<std::pair<std::size_t, int>>
        indented_;  // indentation and code of the rows that the next may be a part of
};

FormSheet FormSheetReader::read() {
    result_.layout = &layout_;
    const auto numbers = find_number_row(sheet_);
    if (!numbers) {
        refuse("table-missing", "the sheet has no row that numbers its columns: А, Б, 1, 2, …", {},
               "the form as issued");
        return std::move(result_);
    }
    numbers_ = *numbers;
    result_.first_value = {numbers_.row + 1, numbers_.code_column + 1};
    const auto before = errors_.size();
    check_columns();
    if (errors_.size() > before) return std::move(result_);
    for (const WorkbookRow& row : sheet_.rows)
        if (row.number > numbers_.row) read_row(row);
    if (result_.rows.empty() && errors_.size() == before)
        refuse("table-missing", "the table has no rows", {numbers_.row, 1}, "the form as filled in");
    return std::move(result_);
}

void FormSheetReader::check_columns() {
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
        const CellPosition at{numbers_.row, numbers_.code_column + 1 + static_cast<std::uint32_t>(i)};
        if (sheet_.text(at) != std::to_string(i + 1)) {
            refuse("column-changed", fmt::format("column {} of the form is not numbered so", i + 1), at,
                   fmt::format("the {} columns listed in docs/reference/form_1m.md", layout_.columns.size()));
            return;
        }
        if (const auto title = column_title(sheet_, numbers_.row, at.column);
            title != layout_.columns[i].printed_title())
            refuse("column-changed", fmt::format("the title of column {} is \"{}\"", i + 1, title), at,
                   fmt::format("\"{}\"", layout_.columns[i].printed_title()));
    }
    const CellPosition beyond{numbers_.row,
                              numbers_.code_column + 1 + static_cast<std::uint32_t>(layout_.columns.size())};
    if (!sheet_.text(beyond).empty())
        refuse("column-changed", "the form has a column more than is known", beyond,
               fmt::format("the {} columns listed in docs/reference/form_1m.md", layout_.columns.size()));
}

void FormSheetReader::read_row(const WorkbookRow& source) {
    FormRow row{.code = static_cast<int>(result_.rows.size()) + 1, .sheet_row = source.number};
    const auto before = errors_.size();
    const CellPosition at{source.number, numbers_.code_column};
    if (sheet_.text(at) != std::to_string(row.code))
        refuse("row-code", fmt::format("the row has the code \"{}\"", sheet_.text(at)), at,
               fmt::format("{}: the form numbers its rows from 1", row.code));
    read_label(row);
    read_values(source, row);
    // A refused row keeps its place, so that the rows after it are judged by themselves.
    if (errors_.size() > before) row.values.assign(layout_.columns.size(), 0);
    code_at_row_[row.sheet_row] = row.code;
    result_.rows.push_back(std::move(row));
}

void FormSheetReader::read_label(FormRow& row) {
    std::uint32_t of_which_row = 0;
    std::size_t indent = 0;
    for (std::uint32_t column = 1; column < numbers_.code_column; ++column) {
        const CellPosition cell{row.sheet_row, column};
        const CellRange* merge = sheet_.merge_at(cell);
        const CellPosition source = merge ? merge->first : cell;
        std::string text = single_spaced(sheet_.text(source));
        if (source.column != column || text.empty()) continue;
        // The innermost heading stands furthest to the right.
        const bool of_which = says_of_which(text);
        if (of_which) of_which_row = source.row;
        if (of_which || (merge && merge->last.row > merge->first.row)) {
            row.headings.push_back(std::move(text));
        } else {
            indent = indentation(sheet_.text(source));
            row.label += row.label.empty() ? text : " " + text;
        }
    }
    const CellPosition at{row.sheet_row, 1};
    if (row.label.empty()) refuse("row-label", "the row has no label", at, "the label of the form");

    while (!indented_.empty() && indented_.back().first >= indent) indented_.pop_back();
    if (!indented_.empty()) {
        row.part_of = indented_.back().second;
    } else if (const auto above = code_at_row_.find(of_which_row - 1);
               of_which_row > 0 && above != code_at_row_.end()) {
        row.part_of = above->second;
    }
    indented_.emplace_back(indent, row.code);

    if (layout_.kind != FormKind::form_1m) return;
    auto article = article_of(row.label);
    if (!article) {
        refuse("article-unreadable", fmt::format("\"({})\" names no article", article.error()), at,
               "digits, with a hyphen before a further number: (ст.269-1)");
        return;
    }
    row.article = std::move(*article);
    if (row.article.empty()) return;
    // Printed among the parts of the total and not counted in it: a sheet may hold 18 of them where the total is 0.
    if (is_no_offence(row.article)) row.part_of = 0;
    if (const auto [known, is_new] = row_of_article_.emplace(row.article, row.sheet_row); !is_new)
        refuse("article-twice", fmt::format("article {} stands in row {} as well", row.article, known->second), at,
               "one row an article");
}

void FormSheetReader::read_values(const WorkbookRow& source, FormRow& row) {
    const std::uint32_t first = numbers_.code_column + 1;
    const auto count = static_cast<std::uint32_t>(layout_.columns.size());
    row.values.assign(count, 0);
    for (std::uint32_t i = 0; i < count; ++i) {
        const CellPosition at{source.number, first + i};
        const WorkbookCell* cell = sheet_.find(at);
        const std::string_view text = cell ? std::string_view{cell->text} : std::string_view{};
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), row.values[i]);
        if (!cell || cell->kind != CellKind::number || problem != std::errc{} || end != text.data() + text.size() ||
            row.values[i] < 0 || row.values[i] > largest_count)
            refuse("value-malformed",
                   cell ? fmt::format("\"{}\" is no count", beginning(text, 40)) : std::string{"the cell is empty"}, at,
                   "a whole number in a cell of numbers; the form prints a zero as 0");
    }
    for (const WorkbookCell& cell : source.cells)
        if (cell.column >= first + count)
            refuse("unexpected-cell", "the cell stands right of the table", {source.number, cell.column},
                   "nothing below the last row and beside the last column");
}

const SheetLayout* layout_of(const WorkbookSheet& sheet) {
    for (const SheetLayout& layout : layouts())
        if (layout.name == sheet.name && has_heading(sheet, layout.heading)) return &layout;
    return nullptr;
}

}  // namespace

const FormRow* FormSheet::find_article(std::string_view article) const {
    if (article.empty()) return nullptr;
    const auto found = std::ranges::find(rows, article, &FormRow::article);
    return found == rows.end() ? nullptr : &*found;
}

std::string FormSheet::place(const std::string& file, const FormRow& row, std::size_t column) const {
    return fmt::format("{}:{}!{}", file, layout->name,
                       to_string(CellPosition{row.sheet_row, first_value.column + static_cast<std::uint32_t>(column)}));
}

std::expected<Form, Errors> read_form(const Workbook& workbook, std::optional<Period> period) {
    Errors errors;
    if (!period)
        errors.push_back(Error{"form-1m/period-absent", "the workbook does not print the period that it reports",
                               workbook.file, "name the period, such as 2022 or 2022-01/2022-06"});
    const SheetLayout* first = nullptr;
    for (const WorkbookSheet& sheet : workbook.sheets)
        if (!first) first = layout_of(sheet);
    if (!first) {
        errors.push_back(Error{"form-1m/unknown-form", "the workbook holds no form that is known", workbook.file,
                               "Form 1-M with its sheets R1 and R6, or Form CIS-1 with its sheet R1"});
        return std::unexpected{std::move(errors)};
    }

    Form form{.kind = first->kind,
              .file = workbook.file,
              .period = period.value_or(Period{}),
              .area_label = area_label(workbook.title)};
    for (const SheetLayout& layout : layouts()) {
        if (layout.kind != form.kind) continue;
        const WorkbookSheet* sheet = workbook.find(layout.name);
        if (!sheet || !has_heading(*sheet, layout.heading)) {
            errors.push_back(
                Error{"form-1m/sheet-missing",
                      fmt::format("there is no sheet {} that is headed \"{}\"", layout.name, layout.heading),
                      workbook.file, "the form with all its sheets"});
            continue;
        }
        form.sheets.push_back(FormSheetReader{workbook, *sheet, layout, errors}.read());
    }
    for (const WorkbookSheet& sheet : workbook.sheets)
        if (std::ranges::none_of(form.sheets, [&](const FormSheet& read) { return read.layout->name == sheet.name; }))
            form.sheets_not_read.push_back(sheet.name);
    if (!errors.empty()) return std::unexpected{std::move(errors)};
    return form;
}

}  // namespace dalel::form_1m
