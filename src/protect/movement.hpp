// How cells can change together without any sum failing.
#pragma once

#include "protect/paths.hpp"
#include "protect/suppress.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dalel::protect {

/// Cells that go up and cells that go down by the same amount, so that every sum still holds: whoever sees none of them
/// cannot tell the table from the changed one.
struct Movement {
    std::vector<CellIndex> up;
    std::vector<CellIndex> down;
};

/// The hypercubes of a cube that has every combination.
class MovementSearch {
public:
    /// `table` outlives the search. No cell falls below what a reader knows it to be at least.
    MovementSearch(const Table& table, const Knowledge& knowledge);

    static constexpr std::int64_t never = std::int64_t{1} << 50;
    /// `price`: what using a cell costs, `never` where it cannot be used. Cells move by `amount`.
    struct Terms {
        std::span<const std::int64_t> price;
        std::int64_t amount = 1;
        std::int64_t most = never;  ///< only movements cheaper than this
    };

    /// The cheapest movement through a cell, the first of equals in the order of categories; nothing where none is
    /// cheaper than `most`.
    std::optional<Movement> cheapest(CellIndex cell, bool up, const Terms& terms);
    /// Of the last movement found; the cell that asked is not counted.
    std::int64_t price() const { return best_price_; }

private:
    struct Corner {
        CellIndex cell = 0;
        bool up = true;
    };

    void descend(std::size_t depth, std::size_t corners, std::int64_t price, const Terms& terms);
    /// The corners a path adds to the first `corners`; the price so far, or nothing where one cannot move.
    std::optional<std::int64_t> extend(Paths::Path path, std::size_t corners, std::int64_t price, const Terms& terms);

    std::vector<std::int64_t> room_;  ///< by cell: how far it can fall
    Paths paths_;

    // of the search under way
    std::vector<std::span<const Paths::Path>> choices_;
    std::vector<std::vector<std::pair<std::int64_t, std::uint32_t>>> ranked_;  ///< by depth: price, path
    std::vector<Corner> corners_;
    std::vector<Corner> best_;
    std::int64_t best_price_ = 0;
};

}  // namespace dalel::protect
