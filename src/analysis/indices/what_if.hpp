// What the index would say if one value were another.
#pragma once

#include "analysis/indices/score.hpp"

namespace dalel::indices {

/// One value of one area in one year, set to `value`.
struct Change {
    Id<"area"> area;
    int year = 0;
    Id<"indicator"> indicator;
    double value = 0;
};

struct Consequence {
    Score before;
    Score after;
};

/// Every area's score before and after all changes, in the order of `areas`. A change to a row that is absent makes
/// one, zero elsewhere, where absent is zero. Errors of `scores`, `index/unknown-indicator`, and `index/missing-value`
/// for a change to a row that is not there.
Result<std::vector<Consequence>> what_if(const Definition& definition, int data_year, std::span<const Id<"area">> areas,
                                         std::span<const YearValues> rows, std::span<const Change> changes);

}  // namespace dalel::indices
