#include "ingest/sources/form_1m/form.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::form_1m {
namespace {

constexpr std::string_view hint = "compare with the printed form; where it says so itself, note it with the source";

/// What one sheet says of itself. Rows are named by their codes, which are their places counted from 1.
class SheetCheck {
public:
    SheetCheck(const Form& form, const FormSheet& sheet, Errors& errors)
        : form_{form}, sheet_{sheet}, errors_{errors} {}

    void columns() {
        for (const ColumnRule& rule : sheet_.layout->rules) {
            const std::size_t whole = sheet_.layout->column(rule.whole);
            for (const FormRow& row : sheet_.rows) {
                std::int64_t sum = 0;
                for (std::string_view part : rule.parts) sum += row.values[sheet_.layout->column(part)];
                compare(row, whole, sum, rule.complete, "the columns that are its parts");
            }
        }
    }

    /// `whole` against the sum of other rows, in every column.
    void rows(const FormRow& whole, const std::vector<const FormRow*>& parts, bool complete, std::string_view what) {
        if (parts.empty()) return;
        for (std::size_t column = 0; column < whole.values.size(); ++column) {
            std::int64_t sum = 0;
            for (const FormRow* part : parts) sum += part->values[column];
            compare(whole, column, sum, complete, what);
        }
    }

    std::vector<const FormRow*> parts_of(const FormRow& whole, auto&& condition) const {
        std::vector<const FormRow*> parts;
        for (const FormRow& row : sheet_.rows)
            if (row.part_of == whole.code && condition(row)) parts.push_back(&row);
        return parts;
    }

private:
    void compare(const FormRow& whole, std::size_t column, std::int64_t sum, bool complete, std::string_view parts) {
        const std::int64_t value = whole.values[column];
        if (complete ? value == sum : value >= sum) return;
        errors_.push_back(Error{complete ? "form-1m/sum-differs" : "form-1m/part-exceeds-whole",
                                fmt::format("{} of \"{}\" is {}, and {} sum to {}", sheet_.layout->columns[column].code,
                                            whole.label, value, parts, sum),
                                sheet_.place(form_.file, whole, column), std::string{hint}});
    }

    const Form& form_;
    const FormSheet& sheet_;
    Errors& errors_;
};

bool is_chapter(const FormRow& row) {
    return row.label.starts_with("Глава ");
}
bool is_degree(const FormRow& row) {
    return row.label.ends_with("тяжести") || row.label.ends_with("тяжкие");
}
bool is_kind(const FormRow& row) {
    return row.label == "проступки" || row.label == "преступлений";
}

}  // namespace

Errors check_form(const Form& form) {
    Errors errors;
    for (const FormSheet& sheet : form.sheets) {
        SheetCheck check{form, sheet, errors};
        check.columns();
        for (const FormRow& row : sheet.rows) {
            for (const FormRow* part : check.parts_of(row, [](const FormRow&) { return true; }))
                check.rows(row, {part}, false, fmt::format("\"{}\", which is a part of it,", part->label));
            check.rows(row, check.parts_of(row, is_kind), true, "misdemeanours and crimes");
            check.rows(row, check.parts_of(row, is_chapter), true, "the chapters");
            check.rows(row, check.parts_of(row, is_degree), false, "the degrees of gravity");
            if (is_chapter(row))
                check.rows(row, check.parts_of(row, [](const FormRow&) { return true; }), true, "its rows");
        }
    }
    return errors;
}

}  // namespace dalel::form_1m
