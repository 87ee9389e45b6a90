// What a reader can infer about what was withheld.
#pragma once

#include "bounds/interval.hpp"
#include "protect/suppress.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dalel::protect {

/// The interval in which a reader can place a withheld cell. `is_tightest`: tables with either end would be published
/// in the very same way; otherwise the search over whole numbers was cut short and the interval is an outer one.
struct Inferred {
    CellIndex cell = 0;
    bounds::Interval interval;
    bool is_tightest = true;
    friend bool operator==(const Inferred&, const Inferred&) = default;
};

/// Attacks a release with what a reader has and nothing else (`Table::of_release`): totals at every level, tables that
/// share cells, whole numbers, `knowledge.least`; values known from elsewhere are given with their cells, in
/// `known_values`. Every withheld cell, ascending. Error `protect/contradictory-release` where no counts satisfy it.
Result<std::vector<Inferred>> attack(const Table& release, const Knowledge& knowledge = {},
                                     const std::vector<std::int64_t>& known_values = {});

/// A primary cell whose requirement a reader gets inside of.
struct Exposure {
    CellIndex cell = 0;
    bounds::Interval found;
    Required required;
    friend bool operator==(const Exposure&, const Exposure&) = default;
};

/// The attack of the workspace, which holds the true counts, before anything is written: for each primary cell a second
/// table that would be published in the same way and in which the cell is as far off as required. A table found by
/// moving cells is a proof; where none is found so, the tightest interval is computed as a reader would. Ascending.
/// `threads`: the result does not depend on it.
std::vector<Exposure> exposures(const Table& table, const Assessment& assessment, const Suppression& suppression,
                                const Knowledge& knowledge = {}, unsigned threads = 2);

/// `protect/exposed`: names the cell, the interval found and the one required.
Error to_error(const Table& table, const Exposure& exposure);

}  // namespace dalel::protect
