// Random numbers with independent streams: the same numbers on every machine, at any number of threads.
#pragma once

#include <cstdint>

namespace dalel {

/// xoshiro256** 1.0 [blackman-vigna-2021], its state drawn from (seed, replicate) by SplitMix64, so that every
/// replicate of a simulation is its own stream and may be computed in any order, by any thread.
class Random {
public:
    explicit Random(std::uint64_t seed, std::uint64_t replicate = 0);

    std::uint64_t next();
    /// In [0, 1), a multiple of 2^-53.
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// In 0 … `n` - 1, without bias [lemire-2019]; `n` is positive.
    std::uint64_t below(std::uint64_t n);
    /// Standard normal, by the polar method [marsaglia-bray-1964].
    double normal();

private:
    std::uint64_t state_[4];
};

}  // namespace dalel
