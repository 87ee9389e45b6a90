// Several whole numbers at once, in the vector registers that the processor has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace dalel::scan {

// GCC's and clang's vector types. The same code is compiled for 4, 8 and 16 lanes; integer arithmetic is the same in
// all of them, and so are the results. Everything is inlined into a function compiled for the instructions, so that no
// lanes are ever passed between functions.
#pragma GCC diagnostic ignored "-Wpsabi"
#define DALEL_LANES [[gnu::always_inline]] inline

using Lanes4 = std::int32_t __attribute__((vector_size(16)));
using Lanes8 = std::int32_t __attribute__((vector_size(32)));
using Lanes16 = std::int32_t __attribute__((vector_size(64)));

/// Rows of numbers are padded to a multiple of this.
inline constexpr std::size_t most_lanes = 16;
template <class Lanes>
inline constexpr std::size_t lanes_in = sizeof(Lanes) / sizeof(std::int32_t);

template <class Lanes>
DALEL_LANES Lanes load(const std::int32_t* from) {
    Lanes lanes;
    std::memcpy(&lanes, from, sizeof lanes);
    return lanes;
}
template <class Lanes>
DALEL_LANES void store(std::int32_t* to, const Lanes& lanes) {
    std::memcpy(to, &lanes, sizeof lanes);
}
template <class Lanes>
DALEL_LANES Lanes larger(const Lanes& a, const Lanes& b) {
    return a > b ? a : b;
}
template <class Lanes>
DALEL_LANES Lanes smaller(const Lanes& a, const Lanes& b) {
    return a < b ? a : b;
}

DALEL_LANES std::int32_t largest(const Lanes4& lanes) {
    const Lanes4 two = larger(lanes, __builtin_shufflevector(lanes, lanes, 2, 3, 0, 1));
    return larger(two, __builtin_shufflevector(two, two, 1, 0, 3, 2))[0];
}
DALEL_LANES std::int32_t largest(const Lanes8& lanes) {
    return largest(
        larger(__builtin_shufflevector(lanes, lanes, 0, 1, 2, 3), __builtin_shufflevector(lanes, lanes, 4, 5, 6, 7)));
}
DALEL_LANES std::int32_t largest(const Lanes16& lanes) {
    return largest(larger(__builtin_shufflevector(lanes, lanes, 0, 1, 2, 3, 4, 5, 6, 7),
                          __builtin_shufflevector(lanes, lanes, 8, 9, 10, 11, 12, 13, 14, 15)));
}

/// Which instructions to use; `automatic` is the widest that the processor has.
enum class Instructions { automatic, plain, avx2, avx512 };

Instructions widest_instructions();

#define DALEL_AVX2 [[gnu::target("avx2")]]
#define DALEL_AVX512 [[gnu::target("avx512f,avx512vl,prefer-vector-width=512")]]

}  // namespace dalel::scan
