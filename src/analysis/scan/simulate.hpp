// What chance would do: replicates of the cases, each from its own stream of random numbers.
#pragma once

#include "base/random.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace dalel::scan {

/// Draws positions 0 … n−1 with probabilities proportional to whole weights, one random number a draw [walker-1977].
class AliasTable {
public:
    explicit AliasTable(std::span<const std::int64_t> weights);
    std::uint32_t draw(Random& random) const {
        __extension__ using Wide = unsigned __int128;
        const Wide product = Wide{random.next()} * entries_.size();
        const Entry& entry = entries_[static_cast<std::size_t>(product >> 64)];
        return static_cast<std::uint64_t>(product) < entry.keep ? entry.own : entry.alias;
    }

private:
    struct Entry {
        std::uint64_t keep;
        std::uint32_t own, alias;
    };
    std::vector<Entry> entries_;
};

/// `items` in a random order [durstenfeld-1964].
template <class Item>
void shuffle(std::span<Item> items, Random& random) {
    for (std::size_t n = items.size(); n > 1; --n) std::swap(items[n - 1], items[random.below(n)]);
}

}  // namespace dalel::scan
