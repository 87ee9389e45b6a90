#include "cli/reference.hpp"

#include "cli/help.hpp"
#include "evidence/finding.hpp"
#include "ingest/sheets/sheets.hpp"
#include "ingest/sources/form_1m/layout.hpp"

#include <fstream>
#include <sstream>

namespace dalel::cli {
namespace {

std::string findings_page() {
    std::string text = "# Findings\n\nGenerated from the table in `src/evidence/finding_kinds.cpp`. Words in braces are filled in for each finding.\n";
    for (const auto& kind : finding_kinds())
        text += fmt::format("\n## {}\n\n*{}* — {}\n\n> {}\n\n{}\n", kind.code, to_string(kind.severity), kind.title.en, kind.sentence.en, kind.resolve.en);
    return text;
}

std::string_view type_words(FieldType type) {
    switch (type) {
        case FieldType::text: return "text";
        case FieldType::code: return "code";
        case FieldType::codes: return "codes, separated by spaces";
        case FieldType::date: return "day, YYYY-MM-DD";
        case FieldType::dates: return "days, separated by spaces";
        case FieldType::period: return "period, ISO 8601";
        case FieldType::number: return "number";
        case FieldType::integer: return "whole number";
        case FieldType::yes_no: return "yes or no";
        case FieldType::choice: return "one of";
    }
    return {};
}

std::string files_page() {
    std::string text = "# Files of an observatory\n\nGenerated from the column tables in `src/ingest/sheets`. What each is for: [the observatory folder](../design/observatory-format.md).\n";
    for (const auto& sheet : all_sheets()) {
        std::string key;
        for (const auto name : sheet.key) key += (key.empty() ? "" : ", ") + std::string{name};
        text += fmt::format("\n## {}\n\n{}{}\n\n| column | | holds | |\n|---|---|---|---|\n", sheet.path, sheet.about, key.empty() ? "" : " Key: " + key + ".");
        for (const auto& column : sheet.columns) {
            std::string type{type_words(column.type)};
            for (const auto accepted : column.accepted) type += (accepted == column.accepted.front() ? " " : ", ") + fmt::format("`{}`", accepted);
            if (!column.refers.empty()) type += fmt::format(" of {}", column.refers);
            text += fmt::format("| `{}` | {} | {} | {} |\n", column.name, column.required ? "required" : "", type, column.about);
        }
    }
    return text;
}

void write(const std::filesystem::path& path, const std::string& text) {
    std::ifstream old{path, std::ios::binary};
    std::ostringstream bytes;
    bytes << old.rdbuf();
    if (old && bytes.str() == text) return;
    std::ofstream{path, std::ios::binary} << text;
}

}  // namespace

void write_reference(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    write(folder / "commands.md", commands_page());
    write(folder / "findings.md", findings_page());
    write(folder / "files.md", files_page());
    write(folder / "form_1m.md", form_1m::reference_page());
}

}  // namespace dalel::cli
