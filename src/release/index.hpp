// index.jsonl: which releases were published, in which order, when.
#pragma once

#include "base/digest.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dalel {

/// What is left of a release whose bytes were removed.
struct Withdrawal {
    std::string at;  ///< UTC
    std::string reason;

    friend bool operator==(const Withdrawal&, const Withdrawal&) = default;
};

struct IndexEntry {
    std::uint64_t number = 0;  ///< 1 for the first
    Digest digest;
    std::optional<Digest> predecessor;
    std::string published_at;  ///< UTC, `2026-11-23T04:00:00Z`
    std::optional<Withdrawal> withdrawn;

    friend bool operator==(const IndexEntry&, const IndexEntry&) = default;
};

std::string to_json(const IndexEntry& entry);
/// All entries in order; none where there is no index. Throws `Stop` (`index/malformed`) with the line.
std::vector<IndexEntry> read_index(const std::filesystem::path& releases);
/// Adds an entry in one step.
void append_index(const std::filesystem::path& releases, const IndexEntry& entry);

/// Replaces the index in one step.
void write_index(const std::filesystem::path& releases, const std::vector<IndexEntry>& entries);

/// `2026-11-23T04:00:00Z`; error `time/malformed`.
Result<std::string> parse_instant(std::string_view text);

}  // namespace dalel
