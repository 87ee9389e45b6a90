#include "cube/keys.hpp"

#include <algorithm>
#include <cassert>

namespace dalel {
namespace {

constexpr std::size_t block = Keys::block;

/// keys = keys × radix + codes, for one block, of the first column keys = codes; returns the largest code.
template <bool first, class Code, class Key>
[[gnu::always_inline]] inline Code append(const Code* __restrict codes, Key radix, Key* __restrict keys) {
    Code largest = 0;
    for (std::size_t i = 0; i < block; ++i) {
        if constexpr (first)
            keys[i] = static_cast<Key>(codes[i]);
        else
            keys[i] = static_cast<Key>(keys[i] * radix + codes[i]);
        largest = std::max(largest, codes[i]);
    }
    return largest;
}

template <bool first, class Code, class Key>
[[gnu::target("avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512")]] Code append_512(const Code* codes,
                                                                                              Key radix, Key* keys) {
    return append<first>(codes, radix, keys);
}
template <bool first, class Code, class Key>
[[gnu::target("avx2")]] Code append_256(const Code* codes, Key radix, Key* keys) {
    return append<first>(codes, radix, keys);
}

template <bool first, class Code, class Key>
Code append_block(const Code* codes, Key radix, Key* keys) {
    static const bool has_512 =
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    static const bool has_256 = __builtin_cpu_supports("avx2");
    if (has_512) return append_512<first>(codes, radix, keys);
    if (has_256) return append_256<first>(codes, radix, keys);
    return append<first>(codes, radix, keys);
}

/// The same for `n` rows of a column; a block that is not full is completed with code 0.
template <class Key>
void append_rows(const RowCodes& column, std::size_t first, std::size_t n, Key radix, Key* keys,
                 std::uint32_t codes_below, bool is_first) {
    const auto append_codes = [&]<class Code>(std::span<const Code> codes) -> std::uint32_t {
        if (n == block) {
            // The columns are read a block at a time in turn, which no processor foresees.
            const auto* ahead = reinterpret_cast<const char*>(codes.data() + first + 2 * block);
            for (std::size_t byte = 0; byte < block * sizeof(Code); byte += 64) __builtin_prefetch(ahead + byte);
            return is_first ? append_block<true>(codes.data() + first, radix, keys)
                            : append_block<false>(codes.data() + first, radix, keys);
        }
        Code padded[block]{};
        std::copy_n(codes.data() + first, n, padded);
        return is_first ? append_block<true>(+padded, radix, keys) : append_block<false>(+padded, radix, keys);
    };
    [[maybe_unused]] const auto largest = std::visit(append_codes, column);
    assert(largest < codes_below && "a row has a code that no category counts");
}

}  // namespace

Keys::Keys(std::vector<std::uint32_t> radices) : radices_{std::move(radices)} {
    for (std::size_t d = 0; d < radices_.size(); ++d) {
        const auto radix = radices_[d];
        assert(radix > 0 && combinations_ <= (std::uint64_t{1} << 62) / radix);
        combinations_ *= radix;
        if (!groups_.empty() && std::uint64_t{groups_.back().radix} * radix <= 0x10000) {
            groups_.back().last = d + 1;
            groups_.back().radix *= radix;
        } else {
            groups_.push_back({d, d + 1, radix});
        }
    }
}

template <class Key>
void Keys::join(const CodedRows& rows, std::size_t first, std::size_t n, Key* keys) const {
    assert(n <= block && rows.dimensions.size() == radices_.size());
    if (groups_.empty()) std::fill_n(keys, block, Key{0});
    for (const auto& group : groups_) {
        const bool is_first = group.first == 0;
        if (group.last - group.first == 1) {
            append_rows<Key>(rows.dimensions[group.first], first, n, group.radix, keys, group.radix, is_first);
            continue;
        }
        alignas(64) std::uint16_t joined[block];
        for (auto d = group.first; d < group.last; ++d)
            append_rows<std::uint16_t>(rows.dimensions[d], first, n, static_cast<std::uint16_t>(radices_[d]), joined,
                                       radices_[d], d == group.first);
        if (is_first)
            append_block<true, std::uint16_t, Key>(joined, group.radix, keys);
        else
            append_block<false, std::uint16_t, Key>(joined, group.radix, keys);
    }
}

void Keys::of(const CodedRows& rows, std::size_t first, std::size_t n, std::span<std::uint32_t, block> keys) const {
    assert(combinations_ <= std::uint64_t{1} << 32);
    join(rows, first, n, keys.data());
}

void Keys::of(const CodedRows& rows, std::size_t first, std::size_t n, std::span<std::uint64_t, block> keys) const {
    join(rows, first, n, keys.data());
}

}  // namespace dalel
