// Figures of a statement: claims and cells of one measure, area and code, by period.
#pragma once

#include "analysis/reconcile/material.hpp"
#include "evidence/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::checks {

/// One figure by its number as stated.
struct Point {
    Period period;
    Decimal value;
    Words stated;  ///< `more than 620 000`
    std::string figure;
};

/// Whether a provision code stands for several provisions: a list, or a wording of a source. Two such are spoken of as
/// one thing until somebody says which is meant.
bool is_broad(const Observatory& observatory, std::string_view code);

/// Claims and observed cells, sorted by period, one a period (of claims that differ the first). `code` is of the
/// provision dimension, empty for the total; no other coordinates.
std::vector<Point> points_of(const Material& material, std::uint32_t measure, const Id<"area">& area,
                             std::string_view code);

}  // namespace dalel::checks
