// Sixteen whole numbers at once, in whatever vector registers the processor has.
#pragma once

#include <cstdint>
#include <cstring>

namespace dalel::scan {

/// GCC's and clang's vector type: compiled for AVX-512 one register, for AVX2 two, for the baseline four. Integer
/// arithmetic is the same in all of them, and so are the results.
using Lanes = std::int32_t __attribute__((vector_size(64)));
inline constexpr std::size_t lane_count = 16;

// Always inlined: no lanes are ever passed between functions compiled for different instructions.
#pragma GCC diagnostic ignored "-Wpsabi"
#define DALEL_LANES_INLINE [[gnu::always_inline]] inline

DALEL_LANES_INLINE Lanes load(const std::int32_t* from) {
    Lanes lanes;
    std::memcpy(&lanes, from, sizeof lanes);
    return lanes;
}
DALEL_LANES_INLINE void store(std::int32_t* to, const Lanes& lanes) { std::memcpy(to, &lanes, sizeof lanes); }
DALEL_LANES_INLINE Lanes larger(const Lanes& a, const Lanes& b) { return a > b ? a : b; }
DALEL_LANES_INLINE Lanes smaller(const Lanes& a, const Lanes& b) { return a < b ? a : b; }

using HalfLanes = std::int32_t __attribute__((vector_size(32)));
using QuarterLanes = std::int32_t __attribute__((vector_size(16)));

DALEL_LANES_INLINE std::int32_t largest(const Lanes& lanes) {
    const HalfLanes a = __builtin_shufflevector(lanes, lanes, 0, 1, 2, 3, 4, 5, 6, 7);
    const HalfLanes b = __builtin_shufflevector(lanes, lanes, 8, 9, 10, 11, 12, 13, 14, 15);
    const HalfLanes eight = a > b ? a : b;
    const QuarterLanes c = __builtin_shufflevector(eight, eight, 0, 1, 2, 3);
    const QuarterLanes d = __builtin_shufflevector(eight, eight, 4, 5, 6, 7);
    QuarterLanes four = c > d ? c : d;
    const QuarterLanes two = __builtin_shufflevector(four, four, 2, 3, 0, 1);
    four = four > two ? four : two;
    const QuarterLanes one = __builtin_shufflevector(four, four, 1, 0, 3, 2);
    four = four > one ? four : one;
    return four[0];
}

/// Which instructions to use; `automatic` is the widest that the processor has.
enum class Instructions { automatic, plain, avx2, avx512 };

Instructions widest_instructions();

}  // namespace dalel::scan
