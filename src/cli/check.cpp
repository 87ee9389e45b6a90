#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/read_observatory.hpp"
#include "ingest/datapackage.hpp"
#include "release/files.hpp"

namespace dalel::cli {
namespace {

Exit run_check(const Given& given, Terminal& terminal) {
    const auto checked = check_observatory(given.text("OBS"), terminal);
    if (given.has("--json")) {
        JsonWriter json{true};
        write_json(json, checked);
        terminal.line(json.text());
        return checked.exit();
    }
    print_problems(checked, terminal);
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
