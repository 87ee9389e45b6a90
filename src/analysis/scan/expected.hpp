// Expected cases of the Poisson model.
#pragma once

#include "analysis/scan/locator.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dalel::scan {

/// Whole units that make up all expected cases together: sums of them are exact in 63 bits.
inline constexpr double all_units = 0x1p60;

/// Cases of one combination of covariates at one place; `row` of the file of cases.
struct StratumCount {
    std::vector<std::string> codes;
    std::int64_t count;
    std::uint32_t place;
    std::uint32_t row;
};

/// Fills in the weights by indirect standardisation [kulldorff-1997]: in each stratum all its cases in proportion to
/// person-time. Errors `scan/duplicate-census`, `scan/unknown-stratum`, `scan/zero-population`, `scan/no-population`.
std::optional<Error> expect_poisson(const ScanInput& input, Locator& locator, std::span<const StratumCount> counts,
                                    Dataset& data);

}  // namespace dalel::scan
