// What two releases of the same cubes tell about the cases that came or went between them.
#pragma once

#include "bounds/interval.hpp"
#include "protect/suppress.hpp"

#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace dalel::protect {

/// A cell of the later release, and where a reader of both can place what it holds and how much it changed.
struct Between {
    CellIndex cell = 0;  ///< of the table of the later release
    bounds::Interval value;
    bounds::Interval change;
    friend bool operator==(const Between&, const Between&) = default;

    /// Whether the change is certain and of fewer than `minimum`, but not of none.
    bool tells_of_few(double minimum) const {
        return change.is_point() && change.low != 0 && std::abs(change.low) < minimum;
    }
};

/// Subtracts an earlier release from a later one [hundepool-2012, 5.6]: both hold, with their sums, and where nothing
/// that both show has become less a reader takes it that cases are only added. Cells of cubes that both have, those
/// that are equal in both left out; empty where nothing that both show has changed. Errors of `Table::of_release`;
/// `protect/contradictory-release` where the two cannot both hold.
Result<std::vector<Between>> attack_between(std::span<const Cube> later, std::span<const Cube> earlier,
                                            const Knowledge& knowledge = {});

}  // namespace dalel::protect
