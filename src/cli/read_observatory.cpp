#include "cli/read_observatory.hpp"

#include "release/brief_words.hpp"
#include "base/text.hpp"
#include "cli/error_json.hpp"
#include "release/finding_json.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

Style style_of(Severity severity) {
    switch (severity) {
        case Severity::error: return Style::red;
        case Severity::warning: return Style::yellow;
        case Severity::notice: return Style::blue;
    }
    return Style::plain;
}

std::string plural(std::uint64_t n, std::string_view noun) { return fmt::format("{} {}{}", to_grouped(Decimal{static_cast<std::int64_t>(n)}), noun, n == 1 ? "" : "s"); }

struct RowCounts {
    std::uint64_t read = 0, used = 0;
};

RowCounts rows_of(const Audit& audit) {
    RowCounts rows;
    for (const auto& file : audit.files()) {
        rows.read += file.rows_read;
        rows.used += file.rows_used;
    }
    return rows;
}

std::size_t count(const Findings& findings, Severity severity) {
    return static_cast<std::size_t>(std::ranges::count(findings, severity, [](const Finding& finding) { return finding.severity(); }));
}

void write_json(JsonWriter& json, const RowCounts& rows) { json.object().member("read", rows.read).member("used", rows.used).member("refused", rows.read - rows.used).end(); }

void write_json(JsonWriter& json, const std::vector<checks::CheckSummary>& summaries) {
    json.array();
    for (const auto& summary : summaries) json.object().member("check", summary.name).member("held", summary.held).member("tried", summary.tried).end();
    json.end();
}

}  // namespace

CheckedWithCases check_observatory(const std::string& folder, Terminal& terminal) {
    CheckedWithCases checked{check(folder, [&](std::string_view name) { terminal.progress("reading " + std::string{name}); }), {}};
    if (checked.audit.clean()) checked.publications = read_publications(folder, checked.observatory, checked.audit);
    terminal.end_progress();
    return checked;
}

void print_finding(const Finding& finding, Terminal& terminal, Language language) {
    const auto heading = terminal.styled(brief_words::severity_of(finding.severity()).in(language), style_of(finding.severity())) + " " + terminal.styled(finding.code, Style::dim);
    terminal.line(finding.where.empty() ? heading : heading + "  " + finding.where);
    const auto width = std::min<std::size_t>(terminal.width(), 110) - 2;
    for (const auto& line : wrapped(finding.sentence(language), width)) terminal.line("  " + line);
    std::string figures;
    const auto shown = std::min<std::size_t>(finding.rests_on.size(), 8);
    for (std::size_t i = 0; i < shown; ++i) figures += (i > 0 ? ", " : "") + finding.rests_on[i];
    if (shown < finding.rests_on.size()) figures += Words{" және тағы ", " и ещё ", " and "}.in(language) + fmt::format("{}{}", finding.rests_on.size() - shown, language == Language::en ? " more" : "");
    if (!figures.empty())
        for (const auto& line : wrapped(figures, width)) terminal.line("  " + terminal.styled(line, Style::dim));
    const auto resolve = finding.resolve(language);
    if (finding.severity() != Severity::notice && !resolve.empty())
        for (const auto& line : wrapped("→ " + resolve, width)) terminal.line("  " + line);
}

void print_problems(const Checked& checked, Terminal& terminal) {
    for (const auto& error : checked.audit.errors()) terminal.report(error);
    if (checked.audit.further_errors() > 0) terminal.report({"audit/more", fmt::format("{} more errors of the same files are not shown", checked.audit.further_errors()), "", ""});
    for (const auto& finding : checked.findings)
        if (finding.severity() == Severity::error) print_finding(finding, terminal);
}

void print_summary(const Checked& checked, std::size_t hidden_notices, Terminal& terminal) {
    const auto rows = rows_of(checked.audit);
    terminal.line();
    terminal.line(fmt::format("{} read from {}: {} used, {} refused", plural(rows.read, "row"), plural(checked.audit.files().size(), "file"),
                              to_grouped(Decimal{static_cast<std::int64_t>(rows.used)}), to_grouped(Decimal{static_cast<std::int64_t>(rows.read - rows.used)})));
    for (const auto& summary : checked.summaries)
        terminal.line(fmt::format("{}: {} of {}", summary.name, to_grouped(Decimal{static_cast<std::int64_t>(summary.held)}), to_grouped(Decimal{static_cast<std::int64_t>(summary.tried)})));
    auto text = fmt::format("{}, {}, {}", plural(count(checked.findings, Severity::error) + checked.audit.errors().size() + checked.audit.further_errors(), "error"),
                            plural(count(checked.findings, Severity::warning), "warning"), plural(count(checked.findings, Severity::notice), "notice"));
    if (hidden_notices > 0) text += " (--all prints the notices)";
    terminal.line(text);
}

void write_summary(JsonWriter& json, const Checked& checked) {
    json.object().member("files", checked.audit.files().size()).key("rows");
    write_json(json, rows_of(checked.audit));
    json.key("held");
    write_json(json, checked.summaries);
    json.member("warnings", count(checked.findings, Severity::warning)).member("notices", count(checked.findings, Severity::notice)).end();
}

void write_json(JsonWriter& json, const Checked& checked) {
    const auto rows = rows_of(checked.audit);
    json.object().member("exit", static_cast<int>(checked.exit())).key("rows");
    write_json(json, rows);
    json.key("files").array();
    for (const auto& file : checked.audit.files())
        json.object().member("file", file.file).member("read", file.rows_read).member("used", file.rows_used).member("refused", file.rows_refused()).end();
    json.end().key("errors").array();
    for (const auto& error : checked.audit.errors()) write_json(json, error);
    json.end().member("further_errors", checked.audit.further_errors()).key("held");
    write_json(json, checked.summaries);
    json.key("findings").array();
    for (const auto& finding : checked.findings) dalel::write_json(json, finding);
    json.end().end();
}

}  // namespace dalel::cli
