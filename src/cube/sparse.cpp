#include "cube/sparse.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <numeric>

#include <fmt/format.h>

namespace dalel {
namespace {

/// The order that sorts `keys`, equal ones in the order they stand: least significant digits first.
std::vector<std::uint32_t> sorted_order(const std::vector<std::uint64_t>& keys) {
    constexpr unsigned digit_bits = 11;
    constexpr std::size_t digits = std::size_t{1} << digit_bits;
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0u);
    std::vector<std::uint32_t> next(keys.size());
    const auto largest = keys.empty() ? 0 : *std::ranges::max_element(keys);
    for (unsigned shift = 0; shift < 64 && largest >> shift > 0; shift += digit_bits) {
        std::array<std::uint32_t, digits + 1> starts{};
        for (const auto key : keys) ++starts[(key >> shift & (digits - 1)) + 1];
        std::partial_sum(starts.begin(), starts.end(), starts.begin());
        for (const auto at : order) next[starts[keys[at] >> shift & (digits - 1)]++] = at;
        order.swap(next);
    }
    return order;
}

}  // namespace

void Entries::combine() {
    if (std::ranges::adjacent_find(keys, std::greater_equal<>{}) == keys.end()) return;
    assert(keys.size() <= 0xFFFF'FFFF);
    const auto order = sorted_order(keys);
    std::vector<std::uint64_t> unique;
    std::vector<std::uint32_t> place(keys.size());
    for (const auto at : order) {
        if (unique.empty() || unique.back() != keys[at]) unique.push_back(keys[at]);
        place[at] = static_cast<std::uint32_t>(unique.size() - 1);
    }
    for (auto& measure : values) {
        std::vector<std::int64_t> total(unique.size());
        for (std::size_t i = 0; i < keys.size(); ++i) total[place[i]] += measure[i];
        measure = std::move(total);
    }
    keys = std::move(unique);
}

void Entries::append(const Entries& other) {
    keys.insert(keys.end(), other.keys.begin(), other.keys.end());
    values.resize(other.values.size());
    for (std::size_t m = 0; m < values.size(); ++m)
        values[m].insert(values[m].end(), other.values[m].begin(), other.values[m].end());
}

SparseTally::SparseTally(std::size_t sums) : places_(std::size_t{1} << bits_) {
    entries_.values.resize(1 + sums);
}

std::size_t SparseTally::place_of(std::uint64_t key) {
    // Multiplication by 2^64 / golden ratio spreads neighbouring keys [knuth-1998].
    auto at = static_cast<std::size_t>(key * 0x9E37'79B9'7F4A'7C15u >> (64 - bits_));
    while (places_[at] != 0 && entries_.keys[places_[at] - 1] != key) at = (at + 1) & (places_.size() - 1);
    return at;
}

void SparseTally::grow() {
    ++bits_;
    places_.assign(std::size_t{1} << bits_, 0);
    for (std::size_t i = 0; i < entries_.keys.size(); ++i)
        places_[place_of(entries_.keys[i])] = static_cast<std::uint32_t>(i + 1);
}

void SparseTally::add(const Keys& keys, const CodedRows& rows, std::size_t first, std::size_t last) {
    assert(rows.sums.size() + 1 == entries_.values.size());
    alignas(64) std::uint64_t block[Keys::block];
    for (auto row = first; row < last; row += Keys::block) {
        const auto n = std::min(Keys::block, last - row);
        keys.of(rows, row, n, block);
        for (std::size_t i = 0; i < n; ++i) {
            auto at = place_of(block[i]);
            if (places_[at] == 0) {
                if (2 * (size() + 1) > places_.size()) {
                    grow();
                    at = place_of(block[i]);
                }
                entries_.keys.push_back(block[i]);
                for (auto& measure : entries_.values) measure.push_back(0);
                places_[at] = static_cast<std::uint32_t>(size());
            }
            const auto entry = places_[at] - 1;
            ++entries_.values[0][entry];
            for (std::size_t s = 0; s < rows.sums.size(); ++s) entries_.values[s + 1][entry] += rows.sums[s][row + i];
        }
    }
}

Entries SparseTally::take() {
    Entries taken;
    taken.values.resize(entries_.values.size());
    std::swap(taken, entries_);
    bits_ = 10;
    places_.assign(std::size_t{1} << bits_, 0);
    return taken;
}

Result<Entries> expand_sparse(std::span<const Axis> axes, Entries base, std::uint64_t most_entries) {
    std::uint64_t inner = 1;
    for (std::size_t d = axes.size(); d-- > 0;) {
        const auto& axis = axes[d];
        const auto codes = axis.counts_in.size();
        const auto code_of = [&](std::uint64_t key) { return key / inner % codes; };
        std::uint64_t needed = 0;
        for (const auto key : base.keys) needed += axis.counts_in[code_of(key)].size();
        if (needed > most_entries)
            return std::unexpected(Error{"cube/too-large",
                                         fmt::format("{} combinations occur; {} cells with their totals are more than "
                                                     "the {} that the memory limit holds",
                                                     base.keys.size(), needed, most_entries),
                                         "", "fewer dimensions, coarser codes or a higher limit"});
        Entries next;
        next.keys.reserve(needed);
        next.values.resize(base.values.size());
        for (auto& measure : next.values) measure.reserve(needed);
        for (std::size_t i = 0; i < base.keys.size(); ++i) {
            const auto key = base.keys[i];
            const auto outer = key / inner / codes;
            for (const auto category : axis.counts_in[code_of(key)]) {
                next.keys.push_back((outer * axis.categories + category) * inner + key % inner);
                for (std::size_t m = 0; m < next.values.size(); ++m) next.values[m].push_back(base.values[m][i]);
            }
        }
        next.combine();
        base = std::move(next);
        inner *= axis.categories;
    }
    return base;
}

}  // namespace dalel
