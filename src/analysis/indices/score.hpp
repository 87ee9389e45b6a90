// Scores and ranks of an index, computed from the values behind it.
#pragma once

#include "analysis/indices/definition.hpp"

#include <span>

namespace dalel::indices {

/// The indicator values of one unit (a country, a region) in one year, in the order of the definition.
struct YearValues {
    Id<"area"> area;
    int year = 0;
    std::vector<double> values;
    friend bool operator==(const YearValues&, const YearValues&) = default;
};

struct Score {
    Id<"area"> area;
    double aggregate = 0;         ///< weighted over the years, before the scale
    std::optional<double> value;  ///< absent where the scale is not reproducible
    std::uint32_t rank = 0;       ///< 1 first; equal scores share the lowest number of their group
    std::string band;             ///< empty where there are no bands, or the score lies below the first
    friend bool operator==(const Score&, const Score&) = default;
};

/// The index of `data_year` for every unit of `areas`, in that order. Values of areas that are not in `areas` and of
/// years outside the window are refused, not dropped. Errors of `checked(definition)`; `index/missing-value` (a row is
/// absent and absent is not zero), `index/duplicate-row`, `index/unknown-area`, `index/year-outside`,
/// `index/wrong-number-of-values`, `index/not-a-number`, `index/not-above-zero` (geometric mean), `index/all-equal`
/// (nothing to normalise by).
Result<std::vector<Score>> scores(const Definition& definition, int data_year, std::span<const Id<"area">> areas,
                                  std::span<const YearValues> rows);

/// Ranks with ties sharing the lowest number: {10, 7, 7, 1} → {1, 2, 2, 4} highest first.
std::vector<std::uint32_t> ranks(std::span<const double> values, RankOrder order);

}  // namespace dalel::indices
