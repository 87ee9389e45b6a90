#include "analysis/reconcile/implied.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/read_observatory.hpp"
#include "ingest/datapackage.hpp"
#include "release/files.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

/// The intervals that stated figures imply for those nobody states.
void print_implied(const Observatory& observatory, Terminal& terminal) {
    for (const auto& each : implied_figures(observatory)) {
        const auto stated = each.figure.empty() ? std::string{"stated nowhere"} : "stated " + to_string(each.stated);
        terminal.line(fmt::format("implied {}: {} ({})", to_string(each.implied), each.figure.empty() ? "what the parts named leave of " + each.subject : each.subject, stated));
        std::string figures;
        for (const auto& figure : each.rests_on) figures += (figures.empty() ? "" : ", ") + figure;
        for (const auto& line : wrapped((each.figure.empty() ? "" : each.figure + "; rests on ") + figures, std::min<std::size_t>(terminal.width(), 110) - 2)) terminal.line("  " + terminal.styled(line, Style::dim));
    }
}

void write_implied(JsonWriter& json, const Observatory& observatory) {
    json.array();
    for (const auto& each : implied_figures(observatory)) {
        json.object().member("figure", each.figure).member("whole", each.whole).member("subject", each.subject).member("stated", to_string(each.stated)).member("implied", to_string(each.implied)).key("rests_on").array();
        for (const auto& figure : each.rests_on) json.value(figure);
        json.end().end();
    }
    json.end();
}

Exit run_check(const Given& given, Terminal& terminal) {
    const auto checked = check_observatory(given.text("OBS"), terminal);
    if (given.has("--json")) {
        JsonWriter json{true};
        if (given.has("--implied")) write_implied(json, checked.observatory);
        else write_json(json, checked);
        terminal.line(json.text());
        return checked.exit();
    }
    print_problems(checked, terminal);
    if (given.has("--implied")) {
        print_implied(checked.observatory, terminal);
        return checked.exit();
    }
    std::size_t hidden = 0;
    for (const auto& finding : checked.findings) {
        if (finding.severity() == Severity::error) continue;
        if (finding.severity() == Severity::notice && !given.has("--all")) ++hidden;
        else print_finding(finding, terminal);
    }
    print_summary(checked, hidden, terminal);
    return checked.exit();
}

Exit run_package(const Given& given, Terminal& terminal) {
    const std::filesystem::path folder{given.text("OBS")};
    const auto text = datapackage_of(folder);
    replace_synced(folder / "datapackage.json", text);
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
    {{"--all", "", "print notices too"}, {"--implied", "", "print, for each figure that is not stated exactly, the interval that the stated ones imply"}},
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
