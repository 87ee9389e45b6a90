// The restricted workspace: where case records are kept, and the only place they are.
#pragma once

#include "base/error.hpp"
#include "cube/count.hpp"
#include "ingest/audit.hpp"
#include "ingest/cases/case_reader.hpp"
#include "ingest/cases/schema.hpp"
#include "store/engine.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// Where an observatory's workspace is unless told otherwise: `$XDG_STATE_HOME/dalel/<observatory>`, or
/// `~/.local/state/dalel/<observatory>`. Error `workspace/no-home`.
Result<std::filesystem::path> default_workspace(std::string_view observatory);

/// A number for a case identifier that only the workspace can tell.
using RecordKey = std::function<std::uint64_t(std::string_view)>;

/// Told of each piece of a file that was read: its name and the row up to which it was.
using ImportProgress = std::function<void(std::string_view file, std::uint64_t row)>;

/// A folder (mode 0700) with a database file (mode 0600). Nothing that leaves it names a case.
class Workspace {
public:
    /// Opens the workspace, or makes it where it is absent. `forbidden` are the folders it must not lie in: the
    /// observatory's, the releases'. Errors `workspace/inside`, `workspace/not-private` (others may read the folder or
    /// the file), `workspace/unusable`.
    static Result<Workspace> open(const std::filesystem::path& folder,
                                  std::span<const std::filesystem::path> forbidden);

    /// Reads case files and keeps every record that is not refused; a record whose identifier is kept already, or stood
    /// earlier in these files, is refused (`case/twice`). All is kept or, where the engine fails or the program is
    /// ended, nothing.
    Result<UnreadColumns> import(std::span<const std::filesystem::path> files, const CaseSchema& schema,
                                 const Observatory& observatory, Audit& audit, const ImportProgress& progress = {});

    /// Takes away the cases of files, by the names these had when they were imported, all of them or none; how many of
    /// each. Error `cases/no-such-file` names the files there are.
    Result<std::vector<std::uint64_t>> remove(std::span<const std::string> files, const CaseSchema& schema);

    /// How many cases of a schema are kept, 0 where none were imported.
    Result<std::uint64_t> size(const CaseSchema& schema);

    /// Counts the cases of a schema by its dimensions and, where it has one, its period. A dimension has `_T`, the
    /// codes that occur, what these are part of, and the statutory lists whose membership did not change between the
    /// first case and the last. Synthetic where any case is. With `record_key`, two more sums follow those of the
    /// schema: the lower and the upper 32 bits of the keys of the cases. Errors of `Counter` and `cases/none`.
    Result<Counts> count(const CaseSchema& schema, const Observatory& observatory, const CountOptions& options,
                         const RecordKey& record_key = {});

    /// Of each cell of `count` the `most` largest amounts of the schema's first sum, descending. Errors as `count`.
    Result<std::vector<std::vector<std::int64_t>>> largest(const CaseSchema& schema, const Observatory& observatory,
                                                           unsigned most);

    /// 32 random bytes, drawn when they are first asked for: the secret of perturbation. Error `workspace/unusable`.
    Result<std::array<std::uint8_t, 32>> secret();
    /// Keeps a text for the owner's eyes under `reports/`; its path. Error `workspace/unusable`.
    Result<std::filesystem::path> keep_report(const std::string& name, std::string_view text);

    /// The folder.
    std::filesystem::path folder() const { return file_.parent_path(); }

private:
    explicit Workspace(store::Engine engine, std::filesystem::path file)
        : engine_{std::move(engine)}, file_{std::move(file)} {}
    /// What a count of a schema is made of.
    struct Counting;
    Result<Counting> counting(const CaseSchema& schema, const Observatory& observatory);
    /// Reads the cases in pieces: codes, sums and, with `record_key`, the halves of its keys.
    Result<void> scan(const CaseSchema& schema, const Counting& counting, const RecordKey& record_key,
                      const std::function<Result<void>(const CodedRows&)>& use);
    Result<void> create_tables(const CaseSchema& schema);
    Result<void> append(const CaseBatch& batch, const CaseSchema& schema, std::span<const CaseCodes> codes);
    Result<void> refuse_repeated(const CaseSchema& schema, Audit& audit);

    store::Engine engine_;
    std::filesystem::path file_;
};

}  // namespace dalel
