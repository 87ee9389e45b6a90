// How cells can change together without any sum failing.
#pragma once

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

/// Of each category without parts the categories that hold it, ascending, itself among them; empty for the others.
std::vector<std::vector<std::uint32_t>> holders(const Dimension& dimension);

/// Movements of a cube that has every combination. Along one dimension what is added to a category is taken from
/// another, through the categories that hold one and not the other (parents, unions), or is added to every category that holds
/// it; the product of such paths over the dimensions moves the corners of a hypercube [giessing-repsilber-2002].
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
    /// Categories as offsets in the table, with the sign relative to the cell that asks; the cell itself is left out.
    struct Path {
        std::uint32_t first = 0;  ///< in `steps_`
        std::uint32_t last = 0;
    };
    struct Step {
        std::int64_t offset = 0;
        bool same = true;
    };
    struct Corner {
        CellIndex cell = 0;
        bool up = true;
    };

    void descend(std::size_t depth, std::size_t corners, std::int64_t price, const Terms& terms);
    /// The corners a path adds to the first `corners`; the price so far, or nothing where one cannot move.
    std::optional<std::int64_t> extend(Path path, std::size_t corners, std::int64_t price, const Terms& terms);

    std::vector<std::int64_t> room_;  ///< by cell: how far it can fall
    std::vector<std::uint64_t> strides_;
    std::vector<std::uint32_t> sizes_;
    std::vector<std::vector<std::vector<Path>>> paths_;  ///< by dimension and category
    std::vector<Step> steps_;

    // of the search under way
    std::vector<std::span<const Path>> choices_;
    std::vector<std::vector<std::pair<std::int64_t, std::uint32_t>>> ranked_;  ///< by depth: price, path
    std::vector<Corner> corners_;
    std::vector<Corner> best_;
    std::int64_t best_price_ = 0;
};

}  // namespace dalel::protect
