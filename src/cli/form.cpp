#include "ingest/sources/form_1m/form.hpp"
#include "base/csv.hpp"
#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/error_json.hpp"
#include "ingest/text_file.hpp"

#include <filesystem>

namespace dalel::cli {
namespace {

using namespace form_1m;

Workbook workbook_of(const std::filesystem::path& path) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
    const auto bytes = open_inside(folder, path.filename());
    if (!bytes) throw Stop{Exit::unusable_input, bytes.error()};
    auto workbook = read_workbook(bytes->bytes(), path.string());
    if (!workbook) throw Stop{Exit::unusable_input, workbook.error()};
    return std::move(*workbook);
}

/// One line a figure.
std::string as_csv(const Form& form) {
    std::string text = "form,sheet,period,area_label,row,part_of,article,label,column,value\n";
    for (const FormSheet& sheet : form.sheets)
        for (const FormRow& row : sheet.rows)
            for (std::size_t i = 0; i < row.values.size(); ++i) {
                const std::string fields[]{std::string{to_string(form.kind)},
                                           std::string{sheet.layout->name},
                                           to_string(form.period),
                                           form.area_label,
                                           std::to_string(row.code),
                                           row.part_of == 0 ? "" : std::to_string(row.part_of),
                                           row.article,
                                           row.label,
                                           std::string{sheet.layout->columns[i].code}};
                for (const std::string& field : fields) {
                    append_csv_field(text, field);
                    text += ',';
                }
                text += std::to_string(row.values[i]) + '\n';
            }
    return text;
}

std::string as_json(const Form& form, const Errors& errors) {
    JsonWriter json;
    json.object().member("form", to_string(form.kind)).member("period", to_string(form.period));
    json.member("area_label", form.area_label).key("sheets").array();
    for (const FormSheet& sheet : form.sheets) {
        json.object().member("sheet", sheet.layout->name).key("columns").array();
        for (const ColumnLayout& column : sheet.layout->columns) json.value(column.code);
        json.end().key("rows").array();
        for (const FormRow& row : sheet.rows) {
            json.object().member("row", row.code).member("part_of", row.part_of).member("article", row.article);
            json.member("label", row.label).key("values").array();
            for (const std::int64_t value : row.values) json.value(value);
            json.end().end();
        }
        json.end().end();
    }
    json.end().key("sheets_not_read").array();
    for (const std::string& name : form.sheets_not_read) json.value(name);
    json.end().key("errors").array();
    for (const Error& error : errors) write_json(json, error);
    return json.end().end().text();
}

Exit run_form(const Given& given, Terminal& terminal) {
    std::optional<Period> period;
    if (given.has("--period")) {
        const auto parsed = parse_period(given.text("--period"));
        if (!parsed) throw Stop{Exit::usage, parsed.error()};
        period = *parsed;
    }
    const auto form = read_form(workbook_of(given.text("WORKBOOK")), period);
    if (!form) {
        for (const Error& error : form.error()) terminal.report(error);
        return Exit::unusable_input;
    }
    const Errors errors = check_form(*form);
    if (given.has("--json")) {
        terminal.line(as_json(*form, errors));
    } else {
        terminal.print(as_csv(*form));
        for (const Error& error : errors) terminal.report(error);
    }
    return errors.empty() ? Exit::done : Exit::findings;
}

}  // namespace

const Command form_command{
    "form",
    "read a Form 1-M or CIS-1 workbook into a table",
    "Reads the workbook of a Form 1-M or CIS-1 and prints its figures, one a line, with the article, the row it is a "
    "part "
    "of and the program's code of the column.\n\nEvery title, code and count is checked, and the sums the form states; what does "
    "not "
    "hold is named by sheet and cell. The workbook does not print the period it reports: say it with --period.",
    {{"WORKBOOK", "the .xlsx file", ValueKind::file}},
    {{"--period", "PERIOD", "what the form reports: 2022 or 2022-01/2022-06"}},
    "$ dalel form 1M_Astana.xlsx --period 2022",
    run_form};

}  // namespace dalel::cli
