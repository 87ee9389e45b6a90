// From the workspace to cubes that may be shown, and the account of what was not.
#pragma once

#include "ingest/cases/publication.hpp"
#include "ingest/cases/workspace.hpp"
#include "observatory/observatory.hpp"
#include "protect/protect.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dalel {

/// What became of the cases of one schema. For the workspace: it names withheld cells and their counts.
struct CaseAccount {
    std::string cases;
    std::string method;  ///< in words
    std::uint64_t records = 0;
    bool synthetic = false;
    std::vector<std::string> cubes;
    std::uint64_t cells = 0;  ///< of all cubes
    protect::Loss loss;
    std::vector<protect::WithheldCell> withheld;
};

struct ProtectedCases {
    std::vector<CaseCube> cubes;
    std::vector<CaseAccount> accounts;
    std::vector<std::string> absent;  ///< publications the workspace has no cases of
    protect::Knowledge knowledge;     ///< what a reader knows of every withheld cell: whether it can be zero
};

/// Counts every combination of every cube, protects the cubes of the same cases together, and attacks the result with
/// what a reader has: all these cubes, the official tables of the observatory, and `earlier`, the cubes of cases that
/// earlier releases show. What an official table prints with the same count stays; what an earlier release showed is
/// known. Errors of counting and of `protect`; `protect/exposed` names the cell, the interval found and the one
/// required.
Result<ProtectedCases> protect_cases(Workspace& workspace, std::span<const CasePublication> publications, const Observatory& observatory, std::span<const std::vector<Table>> earlier);

/// The report for the workspace: one withheld cell a row, its count and the rule.
std::string report_of(const std::vector<CaseAccount>& accounts);
/// Why a cell was withheld, in words.
std::string_view reason_words(std::string_view rule);

}  // namespace dalel
