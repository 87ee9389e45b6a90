// The cells that a data message holds, in the order it holds them.
#pragma once

#include "cube/slice.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dalel::sdmx {

/// Cells of a cube in an order of its dimensions: those of a slice (combinations without a cell are left out), or a list of
/// them. The cube outlives it.
class Observations {
public:
    /// `order` names every dimension of the cube once, the one that varies slowest first; within a dimension categories come in the order
    /// the slice has them.
    Observations(Slice slice, std::vector<std::uint32_t> order);
    /// `cells` are positions among the cells of the cube, each once; taken in the order they are given. Where series are told apart, cells
    /// of one series follow each other.
    Observations(const Cube& cube, std::vector<std::uint32_t> cells, std::vector<std::uint32_t> order);

    const Cube& cube() const { return slice_.cube(); }
    const std::vector<std::uint32_t>& order() const { return order_; }
    bool empty() const;
    /// Of each dimension the categories that occur, in the order of the slice, or of the cube for a list.
    std::vector<std::vector<std::uint32_t>> categories() const;
    /// How many there are.
    std::uint64_t count() const;
    /// The cells, in order.
    std::vector<std::uint32_t> list() const;

private:
    friend class ObservationCursor;

    Slice slice_;
    std::vector<std::uint32_t> order_;
    std::optional<std::vector<std::uint32_t>> cells_;
};

/// Walks observations. They outlive it.
class ObservationCursor {
public:
    explicit ObservationCursor(const Observations& observations);

    bool next();
    /// Category positions of the cube, in the order of its dimensions.
    std::span<const std::uint32_t> positions() const { return in_cube_order_ ? in_cube_order_->positions() : std::span<const std::uint32_t>{current_}; }
    /// The place in `order()` of the first dimension whose category differs from that of the observation before; 0 at the first.
    std::size_t changed() const { return changed_; }
    std::uint32_t cell() const { return cell_; }
    CellState state() const { return states_[cell_]; }
    std::int64_t value() const { return values_[cell_]; }

private:
    bool next_listed();
    bool next_combination();

    const Observations& observations_;
    std::span<const CellState> states_;
    std::span<const std::int64_t> values_;
    std::optional<SliceCursor> in_cube_order_;
    std::vector<std::uint32_t> current_;
    std::vector<std::size_t> at_;
    std::vector<std::uint64_t> strides_;
    std::size_t listed_ = 0;
    std::uint64_t key_ = 0;
    std::uint32_t cell_ = 0;
    std::size_t changed_ = 0;
    bool begun_ = false;
};

}  // namespace dalel::sdmx
