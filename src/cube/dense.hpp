// Counting with one counter for every combination of codes.
#pragma once

#include "cube/axis.hpp"
#include "cube/keys.hpp"
#include "cube/rows.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel {

/// One thread's counters. They are short, so that a million of them stay in the cache next to the processor; each time
/// that one is full is noted.
class DenseTally {
public:
    /// Rows a tally holds: what it notes of full counters stays small.
    static constexpr std::uint64_t most_rows = std::uint64_t{1} << 28;
    static std::uint64_t bytes(std::uint64_t combinations, std::size_t sums) {
        return combinations * (sizeof(std::uint16_t) + sums * sizeof(std::int64_t)) + most_noted_bytes;
    }

    DenseTally(std::uint64_t combinations, std::size_t sums);

    /// Counts the rows `first` … `last - 1`.
    void add(const Keys& keys, const CodedRows& rows, std::size_t first, std::size_t last);

    /// Adds measure 0 (the count) or `m` (sum `m - 1`) of the combinations `first` … to `total`.
    void add_to(std::span<std::int64_t> total, std::size_t measure, std::size_t first) const;

private:
    static constexpr std::int64_t rows_when_full = 0x10000;
    /// A list that grows by doubling is held twice while it does.
    static constexpr std::uint64_t most_noted_bytes = 3 * sizeof(std::uint32_t) * (most_rows / rows_when_full);

    std::vector<std::uint16_t> low_;
    std::vector<std::uint32_t> full_;  ///< a combination for each 65,536 rows of it
    std::vector<std::vector<std::int64_t>> sums_;
};

/// Values kept for each position along an axis while it is added up: its categories, and each code that is shown alone
/// in none of them.
std::uint64_t slots_of(const Axis& axis);

/// Bytes `expand_dense` takes at most on up to `threads` threads, beyond `base` and the values of all slots.
std::uint64_t expansion_bytes(std::span<const Axis> axes, unsigned threads);

/// One value for every combination of categories from one for every combination of codes: all grouping sets at once,
/// each dimension added up in place in turn. `base` has the product of the axes' numbers of codes, the result that of
/// their numbers of categories; the last axis varies fastest in both. A category without codes has value 0.
std::vector<std::int64_t> expand_dense(std::span<const Axis> axes, std::span<const std::int64_t> base,
                                       unsigned threads);

}  // namespace dalel
