// Tables that would be published in the same way as the true one.
#pragma once

#include "protect/paths.hpp"
#include "protect/suppress.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace dalel::protect {

/// A few movements of a whole cube, each of thousands of cells, and what is withheld because one of them changes it.
/// Since a movement can be made either way, a primary cell is hidden by the first that changes it far enough.
///
/// While they are sought a cell may be changed that may not be, or by more than it holds: an excess, which has a price.
/// So a movement that avoids the empty cells of a sparse cube is found as the sum of hypercubes that do not.
class SecondTables {
public:
    using Number = std::uint32_t;
    struct Corner {
        CellIndex cell = 0;
        bool up = true;
    };

    /// `cost` as in `suppress`; not of a cell that must be shown. `table` is a cube with every combination and outlives
    /// the value, `count` at most 255. `unhidden_price`: of each primary cell left unhidden.
    SecondTables(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                 std::span<const std::int64_t> cost, Number count, std::int32_t unhidden_price);

    /// Primary cells that a change by a few cases either way hides; the others are none of its business.
    std::span<const CellIndex> guarded() const { return guarded_; }
    bool is_hidden(CellIndex primary) const { return books_[primary].hiding > 0; }
    std::int32_t change_needed(CellIndex primary) const { return books_[primary].needed; }

    std::size_t cells() const { return books_.size(); }
    Number count() const { return count_; }
    std::int32_t change(Number number, CellIndex cell) const { return change_[std::size_t{cell} * count_ + number]; }
    /// By how much the change is more than may be.
    std::int32_t excess(Number number, CellIndex cell) const { return excess_of(books_[cell], change(number, cell)); }
    std::int32_t changing(CellIndex cell) const { return books_[cell].changing; }  ///< how many second tables change it
    bool is_changed(CellIndex cell) const { return books_[cell].changing > 0; }
    bool has_excess(Number number) const;
    bool may_change(CellIndex cell) const { return books_[cell].room > 0; }
    /// Of withholding the cell; nothing for primary cells and for those that may not change.
    std::int32_t cost(CellIndex cell) const { return books_[cell].cost; }

    /// What the changes cost: cells changed, excess and primary cells left unhidden.
    std::int64_t energy() const { return changed_cost_ + excess_price_ * excess_sum_ + unhidden_price_sum_; }

    std::int32_t excess_price() const { return excess_price_; }
    /// Of one too much in a cell.
    void set_excess_price(std::int32_t price);
    /// Makes leaving a primary cell unhidden twice as dear, up to `most`.
    void insist(CellIndex primary, std::int32_t most);
    /// Costs raised to the power 3/2, so that dear cells are avoided before cheap ones are counted; or as they are.
    void exaggerate(bool on);
    /// A cell that nothing changes may not be changed.
    void forbid(CellIndex cell, bool on);

    /// A hypercube through a cell and what changing its corners would add to the energy: the cheapest of those found by
    /// a search that keeps the `width` best at each dimension; nothing where none adds less than `most`.
    struct Found {
        std::span<const Corner> corners;  ///< valid until the next search
        std::int64_t price = 0;
    };
    std::optional<Found> cheapest(Number number, Corner through, std::size_t width, std::int64_t most = never);
    /// Changes each corner by one.
    void make(Number number, std::span<const Corner> corners);
    /// Makes a second table the true one again.
    void clear(Number number);
    /// Makes all as they were; the work stays done.
    void return_to(const SecondTables& earlier);

    /// The movements; only without excess.
    std::vector<Steps> movements() const;

    static constexpr std::int32_t never = 1 << 30;
    /// Corners looked at so far: what the work is measured by.
    std::int64_t work() const { return work_; }

private:
    /// Of one cell, together: they are looked at together.
    struct Book {
        std::int32_t cost = 0;
        std::int32_t unhidden_price = 0;  ///< of guarded primary cells
        std::uint8_t room = 0;            ///< by how much it may change, either way
        std::uint8_t needed = 0;          ///< of guarded primary cells, else 0
        bool is_forbidden = false;
        std::uint8_t changing = 0;  ///< how many change it
        std::uint8_t hiding = 0;    ///< how many hide it
    };
    static std::int32_t excess_of(const Book& book, std::int32_t change) {
        const auto size = change < 0 ? -change : change;
        return size > book.room ? size - book.room : 0;
    }
    static bool hides(const Book& book, std::int32_t change) {
        return book.needed > 0 && (change < 0 ? -change : change) >= book.needed;
    }
    void change_by_one(Number number, CellIndex cell, bool up);
    /// What a change by one would add to the energy.
    std::int32_t price_of(const Book& book, std::int32_t before, std::int32_t by) const;
    void price_again(Number number, CellIndex cell);
    void price_again(CellIndex cell);

    Paths paths_;
    Number count_;
    std::vector<std::int32_t> true_cost_;
    std::vector<Book> books_;
    std::vector<CellIndex> guarded_;
    std::vector<std::int8_t> change_;               ///< by cell and second table
    std::vector<std::vector<std::int32_t>> price_;  ///< by second table, and twice the cell, and one for up
    std::int32_t excess_price_ = 20;
    std::int64_t changed_cost_ = 0;
    std::int64_t excess_sum_ = 0;
    std::int64_t unhidden_price_sum_ = 0;

    // of the search under way
    struct Kept {
        std::vector<std::uint32_t> corners;  ///< each twice the cell, and one for up
        std::int64_t price = 0;
    };
    struct Candidate {
        std::int64_t price = 0;
        std::uint32_t kept = 0;
        Paths::Path path;
    };
    std::vector<Kept> kept_;
    std::vector<Kept> next_;
    std::vector<Candidate> candidates_;
    std::vector<std::int64_t> of_turn_;  ///< by slot: what a turn adds, once it is known
    std::vector<std::uint32_t> known_;   ///< by slot: the last time it was
    std::uint32_t time_ = 0;
    std::vector<Corner> found_;
    std::vector<std::span<const Paths::Path>> choices_;
    std::int64_t work_ = 0;
};

}  // namespace dalel::protect
