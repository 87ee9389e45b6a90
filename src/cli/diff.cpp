#include "release/compare.hpp"

#include "base/json.hpp"
#include "cli/commands.hpp"
#include "release/finding_json.hpp"

#include <fmt/format.h>

namespace dalel::cli {
namespace {

std::string_view or_nothing(const std::string& value) {
    return value.empty() ? std::string_view{"nothing"} : std::string_view{value};
}

void write_json(JsonWriter& json, const std::vector<FigureChange>& changes) {
    json.array();
    for (const auto& change : changes) {
        json.object().member("figure", change.figure);
        if (!change.before.empty()) json.member("before", change.before);
        if (!change.after.empty()) json.member("after", change.after);
        json.end();
    }
    json.end();
}

std::string json_of(const Release& before, const Release& after, const ReleaseChanges& changes) {
    JsonWriter json;
    json.object().member("before", to_string(before.digest)).member("after", to_string(after.digest)).key("claims");
    write_json(json, changes.claims);
    json.key("tables").array();
    for (const auto& table : changes.tables) {
        json.object().member("table", table.table).member("was_there", table.was_there).member("is_there", table.is_there).member("count", table.count).key("first");
        write_json(json, table.first);
        json.end();
    }
    json.end();
    for (const auto& [name, findings] : {std::pair{"new_findings", &changes.new_findings}, {"gone_findings", &changes.gone_findings}}) {
        json.key(name).array();
        for (const auto& finding : *findings) dalel::write_json(json, finding);
        json.end();
    }
    json.key("files").array();
    for (const auto& file : changes.files) json.object().member("file", file.file).member("was_there", file.was_there).member("is_there", file.is_there).end();
    return json.end().end().take();
}

Exit run_diff(const Given& given, Terminal& terminal) {
    const auto before = open_release(given.text("BEFORE")), after = open_release(given.text("AFTER"));
    const auto changes = compare(before, after);
    if (given.has("--json")) {
        terminal.line(json_of(before, after, changes));
        return Exit::done;
    }
    if (changes.empty()) terminal.line("nothing changed");
    const auto line = [&](const FigureChange& change) { terminal.line(fmt::format("  {}: {} → {}", change.figure, or_nothing(change.before), or_nothing(change.after))); };
    if (!changes.claims.empty()) terminal.line(fmt::format("claims: {} changed", changes.claims.size()));
    for (const auto& change : changes.claims) line(change);
    for (const auto& table : changes.tables) {
        if (!table.was_there || !table.is_there) {
            terminal.line(fmt::format("table {}: {}, {} cells", table.table, table.is_there ? "new" : "gone", table.count));
            continue;
        }
        terminal.line(fmt::format("table {}: {} cells changed", table.table, table.count));
        for (const auto& change : table.first) line(change);
        if (table.count > table.first.size()) terminal.line(fmt::format("  and {} more", table.count - table.first.size()));
    }
    for (const auto& [heading, findings] : {std::pair{"new findings", &changes.new_findings}, {"findings that are gone", &changes.gone_findings}}) {
        if (!findings->empty()) terminal.line(fmt::format("{}: {}", heading, findings->size()));
        for (const auto& finding : *findings) terminal.line(fmt::format("  {}: {}", finding.code, finding.sentence()));
    }
    if (!changes.files.empty()) terminal.line(fmt::format("files: {} differ", changes.files.size()));
    for (const auto& file : changes.files) terminal.line(fmt::format("  {}{}", file.file, file.was_there && file.is_there ? "" : file.is_there ? " (new)" : " (gone)"));
    return Exit::done;
}

}  // namespace

const Command diff_command{
    "diff",
    "show what changed between two releases",
    "Compares two releases figure by figure: claims and cells whose value, wording or source changed, findings that came and went, and "
    "the files whose bytes differ. A withheld cell is another than zero.",
    {{"BEFORE", "a release; FOLDER@1 is release 1 of a folder", ValueKind::folder}, {"AFTER", "another release", ValueKind::folder}},
    {},
    "$ dalel diff releases@1 releases@2",
    run_diff};

}  // namespace dalel::cli
