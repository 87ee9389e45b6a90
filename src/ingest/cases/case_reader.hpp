// Records → cases: every code in its register, every date within its validity.
#pragma once

#include "cube/dimension.hpp"
#include "ingest/audit.hpp"
#include "ingest/cases/schema.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace dalel {

/// The dimension a column's codes are positions in: every code its registers have, and when each was valid.
struct CaseCodes {
    Dimension dimension;
    std::vector<Validity> validity;
};

/// Of the dimensions of a schema, in its order. The schema is sound.
std::vector<CaseCodes> case_codes(const CaseSchema& schema, const Observatory& observatory);

/// Cases as columns; `codes[d][i]` is the position of case `i` in dimension `d`.
struct CaseBatch {
    std::string file;
    std::vector<std::string> cases;  ///< identifiers
    std::vector<std::int64_t> days;  ///< first day of the case's date, since 1970-01-01
    std::vector<std::vector<std::uint32_t>> codes;
    std::vector<std::vector<std::int64_t>> sums;
    std::vector<std::int64_t> rows;  ///< in the file
    std::vector<bool> synthetic;     ///< the column `synthetic` says yes

    std::size_t size() const { return days.size(); }
    void clear();
};

using EachBatch = std::function<void(const CaseBatch&)>;

/// Columns of the files that the schema has no use for, each once.
using UnreadColumns = std::vector<std::string>;

/// Reads files into batches of at most 65,536 cases. A record is refused, with file:row:column, for a missing
/// identifier, a date that is none (a day or a month), a code no register knows, a total's code, a code not valid on
/// that date, a sum that is no whole number. Whether identifiers repeat is seen where all cases are. Errors
/// `column/missing`, `field/empty`, `case/unknown-code`, `case/total`, `case/not-valid-then`, and those of
/// `read_records`.
UnreadColumns read_cases(std::span<const std::filesystem::path> files, const CaseSchema& schema,
                         std::span<const CaseCodes> codes, Audit& audit, const EachBatch& each);

}  // namespace dalel
