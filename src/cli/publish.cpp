#include "release/publish.hpp"

#include "cli/commands.hpp"
#include "cli/read_observatory.hpp"
#include "cli/time_of.hpp"
#include "cli/workspace.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

/// What became of the cases, and the workspace they are in, where there is one.
struct Cases {
    std::optional<Workspace> workspace;
    ProtectedCases made;
};

Cases protected_cases(const Given& given, const CheckedWithCases& checked, const std::string& releases, Terminal& terminal) {
    Cases cases;
    if (checked.publications.empty()) return cases;
    cases.workspace = find_workspace(given, checked.observatory, {given.text("OBS"), releases});
    if (cases.workspace) {
        terminal.progress("protecting cases");
        auto made = protect_cases(*cases.workspace, checked.publications, checked.observatory, earlier_case_tables(releases));
        if (!made) throw not_published(made.error());
        cases.made = std::move(*made);
    } else {
        for (const auto& publication : checked.publications) cases.made.absent.push_back(publication.schema.id);
    }
    return cases;
}

Exit run_publish(const Given& given, Terminal& terminal) {
    const auto at = time_of(given);
    const auto checked = check_observatory(given.text("OBS"), terminal);
    if (checked.exit() != Exit::done) {
        if (given.has("--json")) {
            JsonWriter json{true};
            write_json(json, checked);
            terminal.line(json.text());
        } else {
            print_problems(checked, terminal);
            print_summary(checked, 0, terminal);
            terminal.line("nothing was published");
        }
        return checked.exit();
    }
    const std::string releases = given.text("--to");
    auto cases = protected_cases(given, checked, releases, terminal);
    const auto published = publish(checked, std::move(cases.made.cubes), releases, at, static_cast<unsigned>(given.number("--threads", 0, 0, 1024)), [&](std::string_view name) { terminal.progress("writing " + std::string{name}); });
    terminal.end_progress();
    std::string report;
    if (cases.workspace && std::ranges::any_of(cases.made.accounts, [](const CaseAccount& account) { return !account.withheld.empty(); })) {
        const auto kept = cases.workspace->keep_report(to_string(published.entry.digest) + ".csv", report_of(cases.made.accounts));
        if (!kept) throw Stop{Exit::unusable_input, kept.error()};
        report = kept->string();
    }
    if (given.has("--json")) {
        JsonWriter json{true};
        json.object().member("new", published.is_new).key("release").raw(to_json(published.entry)).member("folder", releases + "/" + to_string(published.entry.digest));
        if (!report.empty()) json.member("report", report);
        json.key("summary");
        write_summary(json, checked);
        json.key("cases").array();
        for (const auto& account : cases.made.accounts) write_json(json, account);
        json.end().key("cases_absent").array();
        for (const auto& absent : cases.made.absent) json.value(absent);
        json.end().end();
        terminal.line(json.text());
        return Exit::done;
    }
    print_summary(checked, 0, terminal);
    for (const auto& account : cases.made.accounts) print_account(account, terminal);
    for (const auto& absent : cases.made.absent) terminal.line(fmt::format("no cases of \"{}\" are in the workspace: nothing of them is in the release", absent));
    if (!report.empty()) terminal.line("what was withheld and why: " + report);
    if (published.is_new) terminal.line(fmt::format("published release {}: {}/{}", published.entry.number, releases, to_string(published.entry.digest)));
    else terminal.line(fmt::format("nothing has changed since release {} ({}); nothing was written", published.entry.number, published.entry.published_at));
    return Exit::done;
}

}  // namespace

const Command publish_command{
    "publish",
    "check an observatory and write an immutable release",
    "Checks the observatory and writes everything that may be public into RELEASES/<content digest>, with its line in RELEASES/index.jsonl and the feed RELEASES/feed.atom. "
    "The digest names the content: the same observatory and the same program give the same digest everywhere.\n\nWhere [protect] of observatory.toml says what is published of cases and the workspace holds them, every combination is counted, protected and attacked; only what survives is "
    "written, and a report of what was withheld and why stays in the workspace. Where a reader could find out what must not be known, nothing is written.\n\nAn unchanged observatory writes nothing. "
    "Whatever ends the command leaves the old state or the new one, never half of one.",
    {{"OBS", "folder of the observatory", ValueKind::folder}},
    {{"--to", "RELEASES", "folder of the releases; made where it is missing", ValueKind::folder, {}, {}, true},
     workspace_option(),
     {"--threads", "N", "threads to write with; the bytes are the same for any number", ValueKind::number, {}, "one for each processor"},
     {"--at", "TIME", "time of publication, UTC, for reproducing an index", ValueKind::text, {}, "now"}},
    "$ dalel publish observatories/kazakhstan --to releases",
    run_publish};

}  // namespace dalel::cli
