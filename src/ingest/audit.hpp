// What became of every row that was read.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <string_view>
#include <vector>

namespace dalel {

/// rows read = rows used + rows refused.
struct FileAudit {
    std::string file;
    std::uint64_t rows_read = 0;
    std::uint64_t rows_used = 0;
    std::uint64_t rows_refused() const { return rows_read - rows_used; }
};

/// Every error of a run, not the first; beyond `most_errors` of one file they are counted.
class Audit {
public:
    static constexpr std::size_t most_errors = 1000;

    /// Begins a file; its rows are counted until the next begins.
    FileAudit& open(std::string file);
    void refuse(Error error);
    /// A row of the file that was used is refused after all.
    void take_back(std::string_view file);
    /// The account of a file that was opened, the last of that name; null where none was.
    FileAudit* find(std::string_view file);

    const Errors& errors() const { return errors_; }
    /// Errors that were counted and not kept.
    std::uint64_t further_errors() const { return further_errors_; }
    const std::vector<FileAudit>& files() const { return files_; }
    bool clean() const { return errors_.empty(); }

private:
    Errors errors_;
    std::uint64_t further_errors_ = 0;
    std::size_t errors_of_file_ = 0;
    std::vector<FileAudit> files_;
};

}  // namespace dalel
