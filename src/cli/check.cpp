#include "analysis/reconcile/reconcile.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/read_observatory.hpp"
#include "ingest/datapackage.hpp"

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

void print_finding(const Finding& finding, Terminal& terminal) {
    const auto heading = fmt::format("{} {}", terminal.styled(to_string(finding.severity()), style_of(finding.severity())), terminal.styled(finding.code, Style::dim));
    terminal.line(finding.where.empty() ? heading : heading + "  " + finding.where);
    for (const auto& line : wrapped(finding.sentence(), terminal.width() - 2)) terminal.line("  " + line);
    std::string figures;
    for (const auto& figure : finding.rests_on) figures += (figures.empty() ? "" : ", ") + figure;
    for (const auto& line : wrapped(figures, terminal.width() - 2))
        if (!line.empty()) terminal.line("  " + terminal.styled(line, Style::dim));
    if (finding.severity() != Severity::notice)
        for (const auto& line : wrapped("→ " + finding.resolve(), terminal.width() - 2)) terminal.line("  " + line);
}

Exit run_check(const Given& given, Terminal& terminal) {
    auto checked = check_observatory(given.text("OBS"), terminal);
    if (given.has("--json")) {
        JsonWriter json{true};
        write_json(json, checked);
        terminal.line(json.text());
        return checked.exit();
    }
    for (const auto& error : checked.audit.errors()) terminal.report(error);
    const bool all = given.has("--all");
    std::size_t hidden = 0;
    for (const auto& finding : checked.findings) {
        if (!all && finding.severity() == Severity::notice) {
            ++hidden;
            continue;
        }
        print_finding(finding, terminal);
    }
    print_summary(checked, hidden, terminal);
    return checked.exit();
}

Exit run_package(const Given& given, Terminal& terminal) {
    const std::filesystem::path folder{given.text("OBS")};
    const auto text = datapackage_of(folder);
    write_file(folder / "datapackage.json", text);
    if (given.has("--json")) terminal.line(R"({"file":"datapackage.json"})");
    else terminal.line("wrote " + (folder / "datapackage.json").string());
    return Exit::done;
}

}  // namespace

const Command check_command{
    "check",
    "read an observatory, print findings and errors",
    "Reads every file of an observatory, names every mistake by file, row and column, and prints what the figures say of each other: what does "
    "not add up, contradicts, mixes units or stages, names the wrong law.\n\nSources that disagree are notices and warnings and never block a release; an error "
    "is what the observatory's author must mend.",
    {{"OBS", "folder of the observatory", ValueKind::folder}},
    {{"--all", "", "print notices too"}},
    "$ dalel check observatories/kazakhstan",
    run_check};

const Command package_command{
    "package",
    "write an observatory's datapackage.json",
    "Writes the Frictionless description of every CSV file, with its Table Schema, keys and foreign keys, so that other tools read and validate the folder too.",
    {{"OBS", "folder of the observatory", ValueKind::folder}},
    {},
    "$ dalel package observatories/kazakhstan",
    run_package};

}  // namespace dalel::cli
