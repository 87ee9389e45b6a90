// Counts by dimensions.
#pragma once

#include "base/error.hpp"
#include "cube/cell.hpp"
#include "cube/dimension.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dalel {

/// What a cube is: its dimensions in order, its title, where its figures come from.
struct Structure {
    Id<"cube"> id;
    Label title;
    std::vector<Dimension> dimensions;
    Id<"source"> source;
    std::string locator;  ///< the place in the source
    std::string note;
    bool synthetic = false;       ///< labelled so wherever the cube appears
    bool absent_is_zero = false;  ///< counted from cases: a combination without a cell is `Observed{0}`

    /// Product of the dimensions' sizes: the number of cells if every combination were there. 1 without dimensions.
    /// Throws `Stop` (`cube/too-large`) beyond 2^62.
    std::uint64_t combinations() const;

    friend bool operator==(const Structure&, const Structure&) = default;
};

/// Cells of a structure, in row-major order of its dimensions (the last varies fastest).
///
/// A cell's key is the mixed-radix number of its category positions. Keys are kept sorted; where every combination is
/// present they are not kept at all. A combination without a cell is `NotCollected`, or 0 where the structure says so.
class Cube {
public:
    Cube() = default;
    /// `keys` ascending and unique, one state and value a key; a value of a state that is not observed is 0.
    Cube(Structure structure, std::vector<std::uint64_t> keys, std::vector<std::int64_t> values,
         std::vector<CellState> states);
    /// Every combination observed, in order.
    static Cube of_all(Structure structure, std::vector<std::int64_t> values);

    const Structure& structure() const { return structure_; }
    std::size_t size() const { return values_.size(); }
    bool is_dense() const { return keys_.empty() && !values_.empty(); }

    std::uint64_t key(std::size_t i) const { return keys_.empty() ? i : keys_[i]; }
    Cell cell(std::size_t i) const { return cell_of(states_[i], values_[i]); }
    std::span<const std::int64_t> values() const { return values_; }
    std::span<const CellState> states() const { return states_; }

    /// The cell at a key; `NotCollected` or `Observed{0}` where there is none.
    Cell at(std::uint64_t key) const;
    /// The position of a key, or `size()`.
    std::size_t find(std::uint64_t key) const { return find(key, size()); }
    /// The same, looked for in ever larger steps from a position near which it is likely to be.
    std::size_t find(std::uint64_t key, std::size_t near) const {
        if (keys_.empty()) return std::min<std::uint64_t>(key, size());
        if (ranks_.empty()) return find_kept(key, near);
        if (key / 64 >= ranks_.size()) return size();
        const auto& [present, before] = ranks_[key / 64];
        if (!(present >> key % 64 & 1)) return size();
        return before + static_cast<std::size_t>(std::popcount(present & ((std::uint64_t{1} << key % 64) - 1)));
    }

    /// Category positions → key, and back.
    std::uint64_t key_of(std::span<const std::uint32_t> positions) const;
    void positions_of(std::uint64_t key, std::span<std::uint32_t> positions) const;
    /// The position of a code of a dimension, or -1; by halving, however many codes there are.
    std::int32_t position(std::size_t dimension, std::string_view code) const;
    /// Codes joined by `.` in the order of the structure: the second part of `cell:<cube>/<key>`.
    std::string code_key(std::uint64_t key) const;
    /// Errors `cell/wrong-number-of-codes` and `cell/unknown-code`.
    Result<std::uint64_t> parse_code_key(std::string_view text) const;

private:
    void order_codes();
    void rank_keys();
    std::size_t find_kept(std::uint64_t key, std::size_t near) const;

    Structure structure_;
    std::vector<std::vector<std::uint32_t>> by_code_;  ///< positions of each dimension in the order of their codes
    /// Which of 64 combinations have a cell, and how many before them have one.
    struct Rank {
        std::uint64_t present = 0;
        std::uint64_t before = 0;
    };

    std::vector<std::uint64_t> keys_;
    std::vector<Rank> ranks_;  ///< where at least one combination in 16 has a cell, so that they cost 4 bytes a cell at most
    std::vector<std::int64_t> values_;
    std::vector<CellState> states_;
};

}  // namespace dalel
