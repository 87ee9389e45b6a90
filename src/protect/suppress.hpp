// Which further cells must be withheld so that the withheld ones stay hidden.
#pragma once

#include "protect/rules.hpp"
#include "protect/table.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace dalel::protect {

enum class Shown : std::uint8_t { yes, primary, secondary };

/// How far a cell moves.
struct Step {
    CellIndex cell = 0;
    std::int32_t amount = 0;
    friend bool operator==(Step, Step) = default;
};
/// A movement: cells that change together while every sum holds, ascending.
using Steps = std::vector<Step>;

/// What becomes of each cell of a table.
struct Suppression {
    std::vector<Shown> cells;
    bool is_optimal = false;  ///< proved: no pattern that meets the requirements costs less
    /// Of withheld cells, where the search knows them: the attack looks whether they prove what is required.
    std::vector<Steps> movements = {};

    bool is_withheld(CellIndex cell) const { return cells[cell] != Shown::yes; }
    friend bool operator==(const Suppression&, const Suppression&) = default;
};

/// What a reader is taken to know beside the tables themselves.
struct Knowledge {
    /// A withheld count is at least this: 1 where it is known that zeros are always shown.
    std::int64_t least = 0;
    /// Cells whose values are public elsewhere, in an earlier release for one.
    std::vector<CellIndex> known = {};
    /// By cell, or empty: at least this, where more is known: what an earlier release shows, if cases are only added.
    std::vector<std::int64_t> floors = {};

    std::int64_t least_of(CellIndex cell) const { return floors.empty() ? least : std::max(least, floors[cell]); }
};

/// Withholds a cell only where showing it would let a primary cell be computed exactly from what is shown, by sums and
/// differences: cells are taken by size, the largest first, equal ones by their key, zeros before all, since a shown
/// zero tells what an absent row tells. Reproduces the greedy rule of [langsrud-2024]. It stops exact recovery and
/// nothing more: with counts that cannot be negative most primary cells of a sparse table can still be inferred
/// (docs/methods).
Result<Suppression> suppress_exact_recovery(const Table& table, const Assessment& assessment);

/// Meets the required interval of every primary cell: each has a movement of withheld cells that takes it out of what
/// must not be known, every cell staying within what a reader knows to be possible. `cost` of withholding a cell: its
/// value where the span is empty; never negative.
///
/// Up to `exact_limit` cells times primaries the cheapest pattern is found and proved by mixed-integer programming
/// [fischetti-salazar-2001]; of cubes with every combination the dearest cells are shown one after the other while
/// movements for all remain (`showing.hpp`), in large ones after each primary cell was given the cheapest hypercube;
/// other tables are protected cell by cell with the cheapest movement a program finds.
///
/// Errors: `protect/known-cell` where a primary cell is public already, `protect/unprotectable` where the kept and
/// known cells leave no movement.
Result<Suppression> suppress(const Table& table, const Assessment& assessment, const Knowledge& knowledge = {},
                             std::span<const std::int64_t> cost = {}, std::size_t exact_limit = 5'000);

/// What withholding loses: shares of all cells above zero and of the sum of all cells.
struct Loss {
    std::size_t primary = 0;
    std::size_t secondary = 0;
    std::size_t cells = 0;  ///< above zero, withheld or not
    std::int64_t withheld_sum = 0;
    double share_of_cells = 0;
    double share_of_sum = 0;
};
Loss loss(const Table& table, const Suppression& suppression);

}  // namespace dalel::protect
