// Case files as records of text: CSV, Parquet and XLSX alike.
#pragma once

#include "ingest/audit.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace dalel {

/// The fields of a record and its row in the file: the header is 1, wherever it stands. The views hold until the call returns.
using EachRecord = std::function<void(std::span<const std::string_view> fields, std::uint64_t row)>;

/// Hands over the header, then every record, in order; opens the file in the audit and counts its records as read. The
/// extension says the format: `.csv`, `.parquet`, `.xlsx` (the first sheet). A field without a value is empty. A
/// record that is malformed or not as wide as the header is refused and not handed over. Errors of the file itself:
/// `file/unreadable`, `cases/format`, and those of the reader.
void read_records(const std::filesystem::path& path, Audit& audit, const EachRecord& each);

}  // namespace dalel
