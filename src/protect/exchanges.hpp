// Changing second tables by hypercubes, for as long as that costs less.
#pragma once

#include "protect/movement.hpp"
#include "protect/second_tables.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace dalel::protect {

/// Second tables while they are improved. Each exchange is a series of hypercubes, of which all or none are kept: the
/// energy never grows by one. `goal`: work after which nothing new is begun.
class Exchange {
public:
    /// `order`: the primary cells, as they are to be hidden. A cell that could not be done without is tried again at
    /// once `patience` times, then less and less often. The last second table is left alone until `open_last`.
    Exchange(SecondTables& tables, std::vector<CellIndex> order, std::uint32_t patience);

    void open_last() { open_ = tables_.count(); }

    /// Whether each primary cell that can be is hidden, and nothing is changed by too much.
    bool is_done() const;

    /// How many hypercubes are kept at each dimension of a search.
    enum class Width : std::uint8_t { narrow = 3, wide = 12 };
    /// Each primary cell that is not hidden gets the cheapest change below `most`; what loses it again must save twice
    /// as much as before.
    void hide(Width width, std::int64_t most);
    /// The same with the cheapest of all hypercubes, on the first second table where nothing becomes too much by it.
    void hide_by_hypercubes(MovementSearch& search);
    /// Takes back what is too much.
    void mend(std::int64_t goal);
    /// Second tables that still change something by too much become the true one.
    void clear_excess();
    /// Does without cells, the dearest first.
    void exchange(std::int64_t goal);

private:
    using Number = SecondTables::Number;
    using Corner = SecondTables::Corner;
    /// How hard is tried: the width of a search, and how many hypercubes mend what another did wrong.
    struct Effort {
        Width width;
        int repairs;
    };
    static constexpr Effort little{Width::narrow, 16};
    static constexpr Effort much{Width::wide, 40};

    CellIndex size() const { return static_cast<CellIndex>(tables_.cells()); }
    bool is_passed_over(CellIndex cell) const;
    void hide_one(CellIndex cell, Width width, std::int64_t most);
    void make_if_possible(Number number, std::vector<Corner>& corners, std::int32_t times);

    void begin();
    void forbid(CellIndex cell);
    bool take_back(Number number, CellIndex cell, const Effort& effort);
    void end(bool done, std::int64_t slack, const Effort& effort);
    std::int64_t gain_of(Number number, CellIndex cell) const;
    void undo();

    SecondTables& tables_;
    std::vector<CellIndex> order_;
    std::uint32_t patience_;
    std::vector<std::uint8_t> failures_;  ///< by cell, since doing without it last paid
    std::uint32_t passes_ = 0;
    Number open_;
    std::vector<Corner> best_;

    // of the exchange under way
    std::int64_t before_ = 0;
    std::vector<Corner> done_;
    std::vector<std::pair<Number, std::size_t>> ends_;  ///< of each hypercube: its second table, its end in `done_`
    std::vector<std::pair<Number, CellIndex>> wrong_;
    std::vector<std::int32_t> excess_before_;  ///< of each corner; -1 where nothing changed it
    std::vector<CellIndex> forbidden_;
};

}  // namespace dalel::protect
