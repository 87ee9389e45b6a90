// What changed between two releases.
#pragma once

#include "release/open.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dalel {

/// A figure whose value is another; empty where a release does not have it.
struct FigureChange {
    std::string figure;
    std::string before;
    std::string after;

    friend bool operator==(const FigureChange&, const FigureChange&) = default;
};

/// A table: all its changes are counted, the first are shown.
struct TableChanges {
    std::string table;
    bool was_there = true;
    bool is_there = true;
    std::uint64_t count = 0;
    std::vector<FigureChange> first;  ///< at most `shown`
    static constexpr std::size_t shown = 100;
};

struct FileChange {
    std::string file;
    bool was_there = true;
    bool is_there = true;
};

struct ReleaseChanges {
    std::vector<FigureChange> claims;  ///< in the order of their codes
    std::vector<TableChanges> tables;  ///< with at least one change
    std::vector<Finding> new_findings;
    std::vector<Finding> gone_findings;
    std::vector<FileChange> files;  ///< whose bytes differ

    bool empty() const { return files.empty() && claims.empty() && tables.empty() && new_findings.empty() && gone_findings.empty(); }
};

/// From one release to another. A claim has changed where anything said of its number has: value, qualifier, measure, place, period,
/// source; a cell where its number or its state has.
ReleaseChanges compare(const Release& before, const Release& after);

}  // namespace dalel
