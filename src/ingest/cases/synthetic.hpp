// Cases of nobody, whose margins are those of the published tables.
#pragma once

#include "ingest/cases/schema.hpp"
#include "observatory/observatory.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// How many synthetic cases there are of every combination of codes.
struct SyntheticCases {
    std::vector<std::vector<std::string>> codes;  ///< of each dimension of the schema
    std::vector<std::int64_t> cells;              ///< the last dimension varies fastest
    std::vector<std::vector<Validity>> validity;  ///< of each code
    Period period;                                ///< of the tables
    /// What the tables contradict one another in, and what no set of cases could therefore meet.
    std::vector<std::string> differences;

    std::int64_t total() const;
};

/// Fits the schema's margins [deming-stephan-1940] and rounds them to cases. What a table's total counts beyond the
/// codes beside it goes to the dimension's `rest` code. The same for the same seed. Errors `synthetic/no-margin`,
/// `synthetic/unknown-table`, `synthetic/no-such-code`, `synthetic/periods-differ`, `synthetic/too-large`.
Result<SyntheticCases> synthesize(const CaseSchema& schema, const Observatory& observatory, std::uint64_t seed);

/// Writes the records as CSV, piece by piece: identifiers `SYNTHETIC-<n>`, a day drawn from
/// those of the period on which every code was valid (of all, where there is none), a column
/// `synthetic` that says `yes`. `rows` that are not the total are made of the cases as often as they go into it, and
/// for the remainder of a simple random sample of them.
void write_synthetic(const SyntheticCases& cases, const CaseSchema& schema, std::uint64_t rows, std::uint64_t seed,
                     const std::function<void(std::string_view)>& write);

}  // namespace dalel
