// Sums of a cube's cells along one dimension, one pass over its sorted keys.
#pragma once

#include "cube/cube.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel {

/// "`whole` is the sum of `parts`", as positions in one dimension. A combination in which one of `others` was counted
/// as well (not zero, or withheld) has no such sum: it is printed in another division than these parts.
struct SumAlong {
    std::uint32_t whole = 0;
    std::vector<std::uint32_t> parts;
    std::vector<std::uint32_t> others;
    /// By position in the period dimension, where the sum holds; empty: in every period.
    std::vector<bool> periods;
};

/// A sum in the current block. `rest` is the key's remainder below the dimension; `state` the weakest of the parts'.
struct PartialSum {
    std::uint64_t rest = 0;
    std::int64_t value = 0;
    CellState state = CellState::normal;
};

/// The cells `begin` to `end` - 1 of a cube: one position of the dimension in one block.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Walks a cube in blocks: the cells whose keys agree in all dimensions before one. Within a block the cells of each
/// position are one run sorted by the dimensions after it, so sums over positions are intersections of sorted runs.
class Blocks {
public:
    /// `measures` marks, by position in the measure dimension, what may be added. The cube outlives the walk.
    Blocks(const Cube& cube, std::size_t dimension, std::vector<bool> measures);

    /// The next block; false after the last.
    bool next();
    /// The key's part before the dimension, as a number.
    std::uint64_t block() const { return block_; }
    /// Product of the sizes of the dimensions after this one.
    std::uint64_t stride() const { return stride_; }
    Run run(std::uint32_t position) const { return runs_[position]; }
    std::uint64_t rest(std::size_t cell) const { return cube_.key(cell) % stride_; }

    /// Sums for every combination of this block in which all parts are there, observed or not applicable, at least one
    /// of them observed; ascending by `rest`; valid until the next call. Throws `Stop` (`cell/overflow`) where a sum
    /// exceeds 63 bits.
    std::span<const PartialSum> sums(const SumAlong& sum);
    /// Whether the combination's measure may be added and its period is one of the sum's.
    bool holds(const SumAlong& sum, std::uint64_t rest) const;

private:
    struct Digit {
        bool is_there = false;
        std::uint64_t stride = 1;
        std::uint64_t size = 1;
    };

    const Cube& cube_;
    std::uint64_t stride_ = 1;
    std::uint64_t size_ = 1;
    Digit measure_;
    Digit period_;
    std::vector<bool> measures_;
    std::size_t at_ = 0;
    std::uint64_t block_ = 0;
    std::vector<Run> runs_;
    std::vector<std::uint32_t> touched_;
    std::vector<PartialSum> sums_;
};

}  // namespace dalel
