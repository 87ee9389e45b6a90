// CodedRows as numbers.
#pragma once

#include "cube/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dalel {

/// The mixed-radix number of each row's codes, the last dimension varying fastest; a block of rows at a time, with the
/// widest vectors the processor has and the same result on all.
class Keys {
public:
    static constexpr std::size_t block = 1024;

    /// `radices[d]`: how many codes dimension `d` has. Their product is at most 2^62.
    explicit Keys(std::vector<std::uint32_t> radices);

    std::uint64_t combinations() const { return combinations_; }

    /// Writes the keys of the rows `first` … `first + n - 1`, `n` at most `block`, into a block. Every code is below
    /// its radix: asserted. 32-bit keys hold up to 2^32 combinations.
    void of(const CodedRows& rows, std::size_t first, std::size_t n, std::span<std::uint32_t, block> keys) const;
    void of(const CodedRows& rows, std::size_t first, std::size_t n, std::span<std::uint64_t, block> keys) const;

private:
    /// Neighbouring dimensions whose codes together fit 16 bits are joined in 16-bit arithmetic.
    struct Group {
        std::size_t first, last;  ///< dimensions
        std::uint32_t radix;      ///< product of theirs
    };
    template <class Key>
    void join(const CodedRows& rows, std::size_t first, std::size_t n, Key* keys) const;

    std::vector<std::uint32_t> radices_;
    std::vector<Group> groups_;
    std::uint64_t combinations_ = 1;
};

}  // namespace dalel
