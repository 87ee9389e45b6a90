#include "base/decimal.hpp"
#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/error_json.hpp"
#include "cli/read_observatory.hpp"
#include "cli/workspace.hpp"
#include "ingest/cases/synthetic.hpp"
#include "ingest/observatory_reader.hpp"
#include "ingest/sources/police_uk/police_uk.hpp"
#include "ingest/text_file.hpp"

#include <fstream>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

namespace fs = std::filesystem;

std::string grouped(std::uint64_t n) { return to_grouped(Decimal{static_cast<std::int64_t>(n)}); }

constexpr std::string_view settings_file = "observatory.toml";

std::string cases_words(std::uint64_t n) { return grouped(n) + (n == 1 ? " case" : " cases"); }

std::string kept_words(std::uint64_t n, const CaseSchema& schema, const Workspace& workspace) {
    return fmt::format("{} of \"{}\" {} in the workspace {}", cases_words(n), schema.id, n == 1 ? "is" : "are", workspace.folder().string());
}

[[noreturn]] void stop(Error error) { throw Stop{Exit::unusable_input, std::move(error)}; }

struct Declared {
    Observatory observatory;
    CaseSchema schema;
};

/// The observatory and one of its case schemas, the only one where none is named. Ends the run where either is unsound.
Declared declared(const fs::path& folder, const std::string& name, Terminal& terminal) {
    auto read = read_observatory(folder, [&](std::string_view file) { terminal.progress(file); });
    terminal.end_progress();
    if (!read.sound()) stop({"cases/observatory", "the observatory has mistakes of its own", folder.string(), fmt::format("dalel check {}", folder.string())});
    const auto mapped = open_inside(folder, settings_file);
    if (!mapped) stop(mapped.error());
    Audit audit;
    const auto schemas = read_case_schemas(mapped->bytes(), settings_file, read.observatory, audit);
    for (const auto& error : audit.errors()) terminal.report(error);
    if (!audit.clean()) stop({"cases/schema", "the declarations of cases have mistakes", std::string{settings_file}, ""});
    std::vector<std::string> names;
    for (const auto& schema : schemas) {
        if (schema.id == name || (name.empty() && schemas.size() == 1)) return {std::move(read.observatory), schema};
        names.push_back(schema.id);
    }
    std::string accepted;
    for (const auto& one : names) accepted += (accepted.empty() ? "" : ", ") + one;
    stop({"cases/unknown-schema", name.empty() ? "say which cases are meant" : fmt::format("no [[cases]] of {} has the id \"{}\"", settings_file, name),
          folder.string(), accepted.empty() ? "declare [[cases]]" : accepted});
}

Exit run_import(const Given& given, Terminal& terminal) {
    const fs::path folder{given.text("OBS")};
    const auto [observatory, schema] = declared(folder, given.text("--as"), terminal);
    auto workspace = open_workspace(given, observatory, {folder});

    std::vector<fs::path> files;
    for (const auto& file : given.texts("FILE")) files.emplace_back(file);
    Audit audit;
    const auto unread = workspace.import(files, schema, observatory, audit, [&](std::string_view file, std::uint64_t row) { terminal.progress(fmt::format("reading {}: row {}", file, grouped(row))); });
    terminal.end_progress();
    if (!unread) stop(unread.error());
    const auto kept = workspace.size(schema);
    if (!kept) stop(kept.error());

    if (given.has("--json")) {
        JsonWriter json{true};
        json.object().member("schema", schema.id).member("workspace", workspace.folder().string()).member("cases", *kept).key("files").array();
        for (const auto& file : audit.files())
            json.object().member("file", file.file).member("read", file.rows_read).member("used", file.rows_used).member("refused", file.rows_refused()).end();
        json.end().key("columns_not_read").array();
        for (const auto& column : *unread) json.value(column);
        json.end().key("errors").array();
        for (const auto& error : audit.errors()) write_json(json, error);
        json.end().member("further_errors", audit.further_errors());
        if (schema.id == police_uk_schema) json.member("note", police_uk_coordinates);
        json.end();
        terminal.line(json.text());
    } else {
        for (const auto& error : audit.errors()) terminal.report(error);
        if (audit.further_errors() > 0) terminal.line(fmt::format("and {} further errors", grouped(audit.further_errors())));
        for (const auto& file : audit.files())
            terminal.line(fmt::format("{}: {} rows read = {} used + {} refused", file.file, grouped(file.rows_read), grouped(file.rows_used), grouped(file.rows_refused())));
        std::string columns;
        for (const auto& column : *unread) columns += (columns.empty() ? "" : ", ") + column;
        if (!columns.empty()) terminal.line("columns not read: " + columns);
        if (schema.id == police_uk_schema) terminal.line(std::string{police_uk_coordinates});
        terminal.line(kept_words(*kept, schema, workspace));
    }
    return audit.clean() ? Exit::done : Exit::unusable_input;
}

Exit run_remove(const Given& given, Terminal& terminal) {
    const fs::path folder{given.text("OBS")};
    const auto [observatory, schema] = declared(folder, given.text("--as"), terminal);
    auto workspace = open_workspace(given, observatory, {folder});
    std::vector<std::string> names;
    for (const auto& file : given.texts("FILE"))
        if (auto name = fs::path{file}.filename().string(); std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    const auto removed = workspace.remove(names, schema);
    if (!removed) stop(removed.error());
    const auto kept = workspace.size(schema);
    if (!kept) stop(kept.error());
    if (given.has("--json")) {
        JsonWriter json{true};
        json.object().member("schema", schema.id).member("workspace", workspace.folder().string()).member("cases", *kept).key("removed").array();
        for (std::size_t i = 0; i < names.size(); ++i) json.object().member("file", names[i]).member("cases", (*removed)[i]).end();
        json.end().end();
        terminal.line(json.text());
        return Exit::done;
    }
    for (std::size_t i = 0; i < names.size(); ++i) terminal.line(fmt::format("{}: {} removed", names[i], cases_words((*removed)[i])));
    terminal.line(kept_words(*kept, schema, workspace));
    return Exit::done;
}

Exit run_synth(const Given& given, Terminal& terminal) {
    const auto [observatory, schema] = declared(fs::path{given.text("OBS")}, given.text("--as"), terminal);
    const auto seed = static_cast<std::uint64_t>(given.number("--seed", 1));
    const auto cases = synthesize(schema, observatory, seed);
    if (!cases) stop(cases.error());
    const auto rows = static_cast<std::uint64_t>(given.number("--rows", cases->total()));
    const fs::path path{given.text("--to", schema.id + "-synthetic.csv")};
    std::ofstream file{path, std::ios::binary};
    write_synthetic(*cases, schema, rows, seed, [&](std::string_view text) { file.write(text.data(), static_cast<std::streamsize>(text.size())); });
    file.close();
    if (!file) stop({"file/unwritable", "the file cannot be written", path.string(), ""});
    if (given.has("--json")) {
        JsonWriter json{true};
        json.object().member("file", path.string()).member("synthetic", true).member("rows", rows).member("total", cases->total()).member("seed", seed).key("differences").array();
        for (const auto& difference : cases->differences) json.value(difference);
        json.end().end();
        terminal.line(json.text());
        return Exit::done;
    }
    terminal.line(fmt::format("wrote {} synthetic {} of nobody to {}; the tables count {}", grouped(rows), rows == 1 ? "case" : "cases", path.string(), grouped(static_cast<std::uint64_t>(cases->total()))));
    for (const auto& difference : cases->differences) terminal.line("  " + difference);
    if (cases->differences.empty() && rows == static_cast<std::uint64_t>(cases->total())) terminal.line("  every margin is met exactly");
    return Exit::done;
}

}  // namespace

const Command cases_import_command{
    "cases import",
    "read case records into the restricted workspace",
    "Reads case files, CSV, Parquet or XLSX, maps their codes to the registers, and keeps them in a database that only its owner can read. A record with a code no register "
    "knows, a date outside the code's validity or an identifier that is there already is refused and named by file, row and column.\n\nThe workspace never lies in the observatory, "
    "and nothing but protected counts ever leaves it. Files of data.police.uk are read by a schema with the id police_uk; their coordinates are map points that stand for many places.",
    {{"OBS", "folder of the observatory", ValueKind::folder}, {"FILE", "a file of case records, CSV, Parquet or XLSX", ValueKind::file, true, true}},
    {{"--as", "SCHEMA", "which [[cases]] of observatory.toml they are", ValueKind::text, {}, "the only one"},
     {"--workspace", "DIR", "folder of the workspace, made where it is missing", ValueKind::folder, {}, "$XDG_STATE_HOME/dalel/<observatory>"}},
    "$ dalel cases import observatories/example observatories/example/cases/cases.csv --as persons",
    run_import};

const Command cases_remove_command{
    "cases remove",
    "take imported case records out of the workspace again",
    "Takes back an import: removes the records that were read from files of these names. What was published of them stays: dalel withdraw takes that back.",
    {{"OBS", "folder of the observatory", ValueKind::folder}, {"FILE", "a file that was imported, by its name", ValueKind::text, true, true}},
    {{"--as", "SCHEMA", "which [[cases]] of observatory.toml they are", ValueKind::text, {}, "the only one"}, workspace_option()},
    "$ dalel cases remove observatories/example cases.csv",
    run_remove};

const Command cases_synth_command{
    "cases synth",
    "write synthetic case records that agree with the published tables",
    "Writes records of nobody, labelled synthetic, whose counts are those of the observatory's published tables: fitted by iterative proportional fitting, rounded with a seed. "
    "What no table shows is even, and nothing may be concluded from it.",
    {{"OBS", "folder of the observatory", ValueKind::folder}},
    {{"--as", "SCHEMA", "which [[cases]] of observatory.toml they are", ValueKind::text, {}, "the only one"},
     {"--rows", "N", "how many records", ValueKind::number, {}, "as many as the tables count"},
     {"--seed", "S", "seed of rounding, sampling and days", ValueKind::number, {}, "1"},
     {"--to", "FILE", "file to write", ValueKind::file, {}, "SCHEMA-synthetic.csv"}},
    "$ dalel cases synth observatories/kazakhstan --rows 1000000 --seed 1",
    run_synth};

}  // namespace dalel::cli
