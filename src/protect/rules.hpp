// Which cells may not be shown, and how far a reader must be kept from them.
#pragma once

#include "bounds/interval.hpp"
#include "protect/table.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace dalel::protect {

/// Minimum frequency [hundepool-2012, 4.2.1]: a count from 1 to `minimum` - 1 is not shown, nor a sum over so few cases,
/// which must stay uncertain by `range` per cent of itself.
struct Threshold {
    std::int64_t minimum = 3;
    double range = 30;
};
/// The `n` largest contributors give more than `k` per cent of a magnitude [hundepool-2012, 4.2.2].
struct Dominance {
    unsigned n = 1;
    double k = 75;
};
/// The second largest contributor could estimate the largest to within `p` per cent [hundepool-2012, 4.2.2].
struct PercentRule {
    double p = 10;
};
/// All of a group are in one category of a dimension, so that whoever is known to be in the group is known to be in the
/// category [willenborg-dewaal-2001, 1.2]. The full category and the empty ones beside it are not shown.
struct GroupDisclosure {
    Id<"dimension"> dimension;
    std::int64_t smallest = 1;  ///< groups of fewer are left to the threshold
};
/// Whatever they hold: named in the policy, or, with `is_hidden_elsewhere`, because another cube hides the same cases.
struct Withhold {
    std::vector<CellIndex> cells;
    bool is_hidden_elsewhere = false;
};
/// Never withheld: a figure already public. A rule that would withhold it yields.
struct Keep {
    std::vector<CellIndex> cells;
};

/// A cell that an earlier release shows with a count or sum so near that the difference would tell of few cases.
struct Change {
    CellIndex cell = 0;
    std::int64_t before = 0;
};
/// Differences from earlier releases: `minimum` - 1 cases or fewer added or removed are not told. A sum that changed
/// must be able to have stayed, or to have changed twice as much.
struct Difference {
    std::vector<Change> cells;
    std::int64_t minimum = 3;
    bool of_sums = false;
};

using Rule = std::variant<Threshold, Dominance, PercentRule, GroupDisclosure, Difference, Withhold, Keep>;

std::string_view name_of(const Rule& rule);

/// The largest contributors to a cell, descending; more than a rule looks at are not needed.
using Contributors = std::vector<std::int64_t>;

/// What the rules look at in a table of sums, by cell; empty for counts.
struct Magnitudes {
    std::vector<std::int64_t> frequencies;  ///< how many cases a sum is of
    std::vector<Contributors> largest;
};

/// The interval a reader can infer must reach down to `low` or up to `high`; with `both`, the one and the other.
struct Required {
    std::int64_t low = 0;
    std::int64_t high = 0;
    bool both = false;

    bool is_met_by(const bounds::Interval& inferred) const {
        const bool down = inferred.low <= static_cast<double>(low);
        const bool up = inferred.high >= static_cast<double>(high);
        return both ? down && up : down || up;
    }
    friend bool operator==(const Required&, const Required&) = default;
};

/// A cell that a rule withholds. Which rule it was stays in the workspace.
struct Primary {
    CellIndex cell = 0;
    Required required;
    std::string_view rule;
};

/// What the rules make of the cells, each at most once, ascending; the first rule that speaks counts. `kept` are the
/// cells that must be shown.
struct Assessment {
    std::vector<Primary> primaries;
    std::vector<CellIndex> kept;
};

/// Rules on magnitudes need the largest contributors of each cell; where there are frequencies, thresholds and groups go
/// by them. Error `protect/no-contributors` where they are missing,
/// `protect/unknown-dimension` where a group rule names none of the table's.
///
/// What is required: a threshold cell must be able to be 0 or at least the minimum, so that no reader can tell that it
/// is a small count; a magnitude must be able to be as far below and above its value as the protection level, but never
/// below 0: 100 / k times the n largest less the value [(n,k)], p / 100 times the largest less the rest without the two
/// largest (p %).
Result<Assessment> assess(const Table& table, const std::vector<Rule>& rules, const Magnitudes& magnitudes = {});

}  // namespace dalel::protect
