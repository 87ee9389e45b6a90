// Counting the combinations that occur.
#pragma once

#include "base/error.hpp"
#include "cube/axis.hpp"
#include "cube/keys.hpp"
#include "cube/rows.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel {

/// Keys with their values, measure by measure: the count, then the sums.
struct Entries {
    std::vector<std::uint64_t> keys;
    std::vector<std::vector<std::int64_t>> values;

    static std::uint64_t bytes_each(std::size_t measures) { return 8 * (1 + measures); }
    /// Sorts by key and adds up the values of equal keys. Needs as much memory again.
    void combine();
    void append(const Entries& other);
};

/// One thread's counts of the combinations it met: a hash table that grows. The order of its entries says nothing and
/// is lost when they are combined.
class SparseTally {
public:
    explicit SparseTally(std::size_t sums);

    void add(const Keys& keys, const CodedRows& rows, std::size_t first, std::size_t last);
    std::size_t size() const { return entries_.keys.size(); }
    /// The entries, which the tally then no longer has.
    Entries take();

private:
    std::size_t place_of(std::uint64_t key);
    void grow();

    Entries entries_;
    unsigned bits_ = 10;
    std::vector<std::uint32_t> places_;  ///< of a power of two: position of an entry plus 1, or 0
};

/// All grouping sets at once: the combinations of categories in which the combinations of codes in `base` count. `base`
/// is combined; keys are mixed-radix numbers, of codes before and of categories after, the last axis varying fastest.
/// Error `cube/too-large` where more than `most_entries` would be held at once.
Result<Entries> expand_sparse(std::span<const Axis> axes, Entries base, std::uint64_t most_entries);

}  // namespace dalel
