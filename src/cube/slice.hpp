// A part of a cube: some categories of every dimension.
#pragma once

#include "base/error.hpp"
#include "cube/cube.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dalel {

/// Categories chosen in each dimension, in the order they are to be shown. The cube outlives the slice.
class Slice {
public:
    /// Everything.
    explicit Slice(const Cube& cube);
    /// `positions` has one list a dimension, none empty, every position once.
    Slice(const Cube& cube, std::vector<std::vector<std::uint32_t>> positions);

    const Cube& cube() const { return *cube_; }
    const std::vector<std::vector<std::uint32_t>>& positions() const { return positions_; }
    /// Category chosen as the i-th of a dimension.
    const Category& category(std::size_t dimension, std::size_t i) const {
        return cube_->structure().dimensions[dimension].categories[positions_[dimension][i]];
    }
    /// Number of combinations.
    std::uint64_t size() const;
    bool is_everything() const { return everything_; }

    /// Calls `each(positions, cell)` for every combination, the last dimension fastest; `positions` are category
    /// positions of the cube. A combination without a cell is `NotCollected`.
    template <class Each>
    void for_each(Each each) const;
    /// The same for combinations that have a cell; in the cube's own order where the slice is everything.
    template <class Each>
    void for_each_present(Each each) const;

private:
    const Cube* cube_;
    std::vector<std::vector<std::uint32_t>> positions_;
    bool everything_ = false;
};

/// The slice of a choice like `area=KZ-AKT,KZ-ALA` a dimension; dimensions not named are whole. Errors `slice/malformed`,
/// `slice/unknown-dimension`, `slice/unknown-code`.
Result<Slice> slice_of(const Cube& cube, std::span<const std::string> choices);

/// Walks the combinations of a slice, the last dimension fastest, at the reader's pace. The slice outlives it.
///
///     for (SliceCursor at{slice}; at.next();) use(at.positions(), at.cell());
class SliceCursor {
public:
    /// `all` combinations, or those that are `present`: that have a cell.
    enum class Over { all, present };

    explicit SliceCursor(const Slice& slice, Over over = Over::all);

    /// Goes to the next combination; false after the last.
    bool next() {
        if (whole_) return next_cell();
        do {
            if (!next_combination()) return false;
        } while (over_ == Over::present && !is_present());
        return true;
    }

    /// Category positions of the cube.
    std::span<const std::uint32_t> positions() const { return current_; }
    /// The first dimension whose position differs from that of the combination before; 0 at the first.
    std::size_t changed() const { return changed_; }
    /// Position of the combination in the slice, 0 for the first.
    std::uint64_t index() const { return index_; }
    /// The cube's key.
    std::uint64_t key() const { return key_; }
    /// Whether there is a cell.
    bool is_present() const { return cell_ < cube_.size(); }
    CellState state() const {
        if (is_present()) return cube_.states()[cell_];
        return cube_.structure().absent_is_zero ? CellState::normal : CellState::not_collected;
    }
    /// 0 where the state is not observed.
    std::int64_t value() const { return is_present() ? cube_.values()[cell_] : 0; }
    Cell cell() const { return cell_of(state(), value()); }

private:
    bool next_cell();
    bool next_combination();

    const Cube& cube_;
    const std::vector<std::vector<std::uint32_t>>& chosen_;
    Over over_;
    bool whole_;  ///< every cell of the cube in its own order
    bool begun_ = false;
    std::vector<std::uint32_t> current_;
    std::vector<std::size_t> at_;
    std::vector<std::uint64_t> strides_;
    std::size_t changed_ = 0;
    std::size_t cell_ = 0;
    std::uint64_t key_ = 0;
    std::uint64_t index_ = 0;
};

template <class Each>
void Slice::for_each(Each each) const {
    for (SliceCursor at{*this}; at.next();) each(at.positions(), at.cell());
}

template <class Each>
void Slice::for_each_present(Each each) const {
    for (SliceCursor at{*this, SliceCursor::Over::present}; at.next();) each(at.positions(), at.cell());
}

}  // namespace dalel
