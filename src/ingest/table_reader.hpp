// An official table's file → a cube.
#pragma once

#include "evidence/finding.hpp"
#include "ingest/audit.hpp"
#include "ingest/references.hpp"
#include "ingest/settings.hpp"

#include <string_view>

namespace dalel {

/// Reads `spec`'s file. Categories come out in the order of their registers, only those that occur, cells in the order of
/// the structure. A code no register knows is a finding, everything else that is wrong an error of the audit; a
/// table with any of either comes out without the rows concerned.
Table read_table(const TableSpec& spec, std::string_view text, const Observatory& observatory, const References& references,
                 Audit& audit, Findings& findings);

}  // namespace dalel
