// A cube of cases in the shape in which it is published.
#pragma once

#include "ingest/cases/publication.hpp"
#include "ingest/cases/workspace.hpp"
#include "observatory/observatory.hpp"

#include <cstdint>
#include <vector>

namespace dalel {

/// Every combination, and of each cell the sum of its record keys modulo 2^64 where they were asked for, or how many
/// cases it is of and the largest of them.
struct CountedCases {
    Cube cube;
    std::vector<std::uint64_t> keys;
    protect::Magnitudes magnitudes;
};

/// Counts a cube of cases, or adds up its sum; of a sum the `largest` greatest contributions to each cell: the measure, its dimensions, the period. The area dimension's total is the country.
/// Statutory lists are among the provisions, as unions that hold a case once. Titles say where cases are synthetic.
/// Errors of `Workspace::count`; `cases/too-many-cells`.
Result<CountedCases> count_cases(Workspace& workspace, const CasePublication& publication, const CaseCubeSpec& spec, const Observatory& observatory, const RecordKey& record_key = {}, unsigned largest = 0);

}  // namespace dalel
