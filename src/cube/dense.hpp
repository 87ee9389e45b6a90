// Counting with one counter for every combination of codes.
#pragma once

#include "cube/axis.hpp"
#include "cube/keys.hpp"
#include "cube/rows.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel {

/// One thread's counters. Two tables take turns, so that an increment does not wait for the one before it where one
/// combination is most of the rows.
class DenseTally {
public:
    /// CodedRows a tally holds before its counters would overflow.
    static constexpr std::uint64_t most_rows = 0xFFFF'FFFF;
    static std::uint64_t bytes(std::uint64_t combinations, std::size_t sums) {
        return combinations * (2 * sizeof(std::uint32_t) + sums * sizeof(std::int64_t));
    }

    DenseTally(std::uint64_t combinations, std::size_t sums);

    /// Counts the rows `first` … `last - 1`.
    void add(const Keys& keys, const CodedRows& rows, std::size_t first, std::size_t last);

    /// Adds measure 0 (the count) or `m` (sum `m - 1`) of the combinations `first` … to `total`.
    void add_to(std::span<std::int64_t> total, std::size_t measure, std::size_t first) const;

private:
    std::vector<std::uint32_t> even_;
    std::vector<std::uint32_t> odd_;
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
