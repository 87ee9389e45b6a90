// Totals that a table's figures imply and its source does not print.
#pragma once

#include "observatory/observatory.hpp"
#include "observatory/sum_along.hpp"

#include <vector>

namespace dalel {

/// How the provisions of a table make up a statutory list in a period.
struct ListCoverage {
    std::vector<std::uint32_t> counted;  ///< positions wholly on the list; each case is under one of them at most
    std::vector<std::uint32_t> partial;  ///< articles of which only some parts are listed, where the table has no parts
    std::vector<Id<"provision">> missing;  ///< on the list and nowhere in the table

    /// Whether `counted` adds up to the list but for what is `partial`.
    bool is_usable() const { return !counted.empty() && missing.empty(); }
};

/// Membership on every day of the period; nothing is counted where the list changed within it. A union's members come
/// from all its lists, each once.
ListCoverage coverage(const Dimension& provisions, const Law& law, const StatutoryList& list, const Period& period);

/// Which sums give the parent areas that the dimension lacks; `country`'s own parts are the areas on the last day of
/// the period, or on its first where the table is printed in the earlier division. Cities alone never make up a whole.
std::vector<SumAlong> area_sums(Dimension& areas_of_cube, const Areas& areas, const std::vector<Period>& periods);

/// The cube with computed categories (`Category::computed`): parent areas where all areas of the period are there, and
/// statutory lists over the articles wholly on them (of 108 + 98 offences on two lists 10 are on both: their union is
/// 196). Only measures that add up; nothing a source prints is replaced; a second time changes nothing. Method page:
/// docs/methods/computed-totals.md.
Cube completed(Cube cube, const Areas& areas, const Law& law, const Measures& measures);
/// The same for every table.
Observatory completed(Observatory observatory);

/// The period of each category; the code is an ISO 8601 interval with `--`. Empty without a period dimension.
std::vector<Period> periods_of(const Structure& structure);
/// The position of the dimension of a kind, or -1.
std::int32_t find_dimension(const Structure& structure, DimensionKind kind);
/// By position in the measure dimension: whether figures of different places or parts may be added.
std::vector<bool> additive_measures(const Structure& structure, const Measures& measures);

}  // namespace dalel
