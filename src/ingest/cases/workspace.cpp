#include "ingest/cases/workspace.hpp"

#include "base/text.hpp"
#include "ingest/cases/append_cases.sql.hpp"
#include "ingest/cases/case_files.sql.hpp"
#include "ingest/cases/create_cases.sql.hpp"
#include "ingest/cases/describe_cases.sql.hpp"
#include "ingest/cases/keep_cases.sql.hpp"
#include "ingest/cases/remove_cases.sql.hpp"
#include "ingest/cases/repeated_cases.sql.hpp"
#include "ingest/cases/stage_cases.sql.hpp"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

namespace dalel {
namespace {

namespace fs = std::filesystem;

/// Files made while it lives can be read by their owner only.
class PrivateFiles {
public:
    PrivateFiles() : before_{umask(077)} {}
    PrivateFiles(const PrivateFiles&) = delete;
    PrivateFiles& operator=(const PrivateFiles&) = delete;
    ~PrivateFiles() { umask(before_); }

private:
    mode_t before_;
};

bool lies_in(const fs::path& path, const fs::path& folder) {
    const auto inner = fs::weakly_canonical(path), outer = fs::weakly_canonical(folder);
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

/// Whether group and others have no right.
bool is_private(const fs::path& path) {
    return (fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none;
}

std::string sql_name(std::string_view name) {
    return '"' + replaced_all(std::string{name}, "\"", "\"\"") + '"';
}
std::string table_of(const CaseSchema& schema) {
    return sql_name("cases_" + schema.id);
}

}  // namespace

Result<fs::path> default_workspace(std::string_view observatory) {
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state == '/')
        return fs::path{state} / "dalel" / observatory;
    if (const char* home = std::getenv("HOME"); home && *home == '/')
        return fs::path{home} / ".local/state/dalel" / observatory;
    return std::unexpected(Error{"workspace/no-home", "neither XDG_STATE_HOME nor HOME says where the workspace is", "",
                                 "--workspace DIR"});
}

Result<Workspace> Workspace::open(const fs::path& folder, std::span<const fs::path> forbidden) {
    for (const auto& outer : forbidden)
        if (lies_in(folder, outer))
            return std::unexpected(Error{"workspace/inside",
                                         fmt::format("a workspace does not lie in {}", outer.string()), folder.string(),
                                         "a folder of its own, outside the observatory and its releases"});
    const PrivateFiles guard;
    std::error_code problem;
    fs::create_directories(folder, problem);
    const auto file = folder / "cases.duckdb";
    if (problem || !fs::is_directory(folder))
        return std::unexpected(
            Error{"workspace/unusable", "the folder cannot be made", folder.string(), problem.message()});
    for (const auto& path : {folder, file})
        if (fs::exists(path) && !is_private(path))
            return std::unexpected(Error{"workspace/not-private", "others than its owner have rights to it",
                                         path.string(),
                                         fmt::format("chmod {} {}", path == folder ? "700" : "600", path.string())});
    auto engine = store::Engine::open({.path = file.string(), .threads = 2, .external_access = false, .locked = true});
    if (!engine) return std::unexpected(Error{"workspace/unusable", engine.error().message, file.string(), ""});
    return Workspace{std::move(*engine), file};
}

Result<void> Workspace::create_tables(const CaseSchema& schema) {
    std::string columns;
    for (const auto& dimension : schema.dimensions) columns += sql_name(dimension.id.str()) + " VARCHAR NOT NULL, ";
    for (const auto& sum : schema.sums) columns += sql_name("sum " + sum) + " BIGINT NOT NULL, ";
    return engine_.run(replaced_all(replaced_all(create_cases_sql, "$table", table_of(schema)), "$columns", columns));
}

Result<void> Workspace::append(const CaseBatch& batch, const CaseSchema& schema, std::span<const CaseCodes> codes) {
    std::vector<store::Column> columns{{"case", batch.cases, {}}, {"day", batch.days, {}}};
    std::string names;
    for (std::size_t d = 0; d < codes.size(); ++d) {
        store::Dictionary dictionary{{}, batch.codes[d]};
        for (const auto& category : codes[d].dimension.categories) dictionary.values.push_back(category.code);
        columns.push_back({schema.dimensions[d].id.str(), std::move(dictionary), {}});
        names += sql_name(columns.back().name) + ", ";
    }
    for (std::size_t s = 0; s < schema.sums.size(); ++s) {
        columns.push_back({"sum " + schema.sums[s], batch.sums[s], {}});
        names += sql_name(columns.back().name) + ", ";
    }
    columns.push_back({"synthetic", store::Integers(batch.synthetic.begin(), batch.synthetic.end()), {}});
    columns.push_back({"file", store::Dictionary{{batch.file}, std::vector<std::uint32_t>(batch.size())}, {}});
    columns.push_back({"row", batch.rows, {}});
    if (auto lent = engine_.lend("batch", columns); !lent) return lent;
    const auto before = engine_.query("SELECT count(*) FROM staged");
    if (!before) return std::unexpected(before.error());
    const auto place = std::get<store::Integers>(before->front().data)[0];
    return engine_.run(
        replaced_all(replaced_all(append_cases_sql, "$columns", names), "$place", std::to_string(place)));
}

Result<void> Workspace::refuse_repeated(const CaseSchema& schema, Audit& audit) {
    return engine_.scan(
        replaced_all(repeated_cases_sql, "$table", table_of(schema)), {}, [&](const std::vector<store::Column>& batch) {
            const auto& cases = std::get<store::Texts>(batch[0].data);
            const auto& files = std::get<store::Texts>(batch[1].data);
            const auto& earlier_files = std::get<store::Texts>(batch[3].data);
            for (std::size_t i = 0; i < cases.size(); ++i) {
                if (auto* counts = audit.find(files[i])) --counts->rows_used;
                audit.refuse(
                    {"case/twice",
                     fmt::format("\"{}\" already stands in {}:{}", cases[i], earlier_files[i],
                                 std::get<store::Integers>(batch[4].data)[i]),
                     fmt::format("{}:{}:{}", files[i], std::get<store::Integers>(batch[2].data)[i], schema.case_column),
                     "one record for each case"});
            }
        });
}

Result<UnreadColumns> Workspace::import(std::span<const fs::path> files, const CaseSchema& schema,
                                        const Observatory& observatory, Audit& audit, const ImportProgress& progress) {
    const PrivateFiles guard;
    const auto codes = case_codes(schema, observatory);
    const auto repeated = replaced_all(repeated_cases_sql, "$table", table_of(schema));
    auto done = engine_.run("BEGIN");
    if (done) done = create_tables(schema);
    if (done) done = engine_.run(replaced_all(stage_cases_sql, "$table", table_of(schema)));
    UnreadColumns unread;
    if (done)
        unread = read_cases(files, schema, codes, audit, [&](const CaseBatch& batch) {
            if (done) done = append(batch, schema, codes);
            if (progress) progress(batch.file, static_cast<std::uint64_t>(batch.rows.back()));
        });
    if (done) done = refuse_repeated(schema, audit);
    if (done)
        done =
            engine_.run(replaced_all(replaced_all(keep_cases_sql, "$repeated", repeated), "$table", table_of(schema)));
    if (done) done = engine_.run("COMMIT");
    if (done) done = engine_.run("CHECKPOINT");
    if (done) return unread;
    [[maybe_unused]] const auto rolled_back = engine_.run("ROLLBACK");
    done.error().where = file_.string();
    return std::unexpected(std::move(done.error()));
}

Result<std::vector<std::uint64_t>> Workspace::remove(std::span<const std::string> files, const CaseSchema& schema) {
    const PrivateFiles guard;
    if (auto created = create_tables(schema); !created) return std::unexpected(created.error());
    const auto kept = engine_.query(replaced_all(case_files_sql, "$table", table_of(schema)));
    if (!kept) return std::unexpected(kept.error());
    const auto& names = std::get<store::Texts>(kept->front().data);
    std::vector<std::uint64_t> removed;
    for (const auto& file : files) {
        const auto at = std::ranges::find(names, file);
        if (at == names.end())
            return std::unexpected(
                Error{"cases/no-such-file",
                      fmt::format("no cases of \"{}\" were imported from a file named {}", schema.id, file),
                      file_.parent_path().string(), names.empty() ? "nothing was imported" : joined(names, ", ")});
        removed.push_back(static_cast<std::uint64_t>(
            std::get<store::Integers>((*kept)[1].data)[static_cast<std::size_t>(at - names.begin())]));
    }
    auto done = engine_.run("BEGIN");
    for (const auto& file : files)
        if (done)
            done = engine_.run(replaced_all(replaced_all(remove_cases_sql, "$table", table_of(schema)), "$file",
                                            store::sql_literal(file)));
    if (done) done = engine_.run("COMMIT");
    if (done) done = engine_.run("CHECKPOINT");
    if (done) return removed;
    [[maybe_unused]] const auto rolled_back = engine_.run("ROLLBACK");
    done.error().where = file_.string();
    return std::unexpected(std::move(done.error()));
}

Result<std::uint64_t> Workspace::size(const CaseSchema& schema) {
    const PrivateFiles guard;
    if (auto created = create_tables(schema); !created) return std::unexpected(created.error());
    const auto answer = engine_.query(replaced_all(describe_cases_sql, "$table", table_of(schema)));
    if (!answer) return std::unexpected(answer.error());
    return static_cast<std::uint64_t>(std::get<store::Integers>(answer->front().data)[0]);
}

}  // namespace dalel
