// Draws from a density that is known up to a factor.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace dalel::rates {

/// Log density at `position`; writes its gradient. Smooth and finite everywhere.
using LogDensity = std::function<double(std::span<const double> position, std::span<double> gradient)>;

struct SamplerPlan {
    std::uint32_t chains = 4;
    std::uint32_t warm_up = 1'000;
    std::uint32_t draws = 1'000;  ///< kept, of each chain
    std::uint64_t seed = 1;
};

/// `draws[chain][draw * dimension + i]`.
struct Draws {
    std::vector<std::vector<double>> chains;
    std::uint64_t divergences =
        0;  ///< kept steps whose energy went astray: the density is not sampled faithfully there
};

/// The No-U-Turn sampler [hoffman-gelman-2014, algorithm 6]: step size by dual averaging towards an acceptance of 0.95,
/// scale of each coordinate from the warm-up. Chain c starts near the origin and draws from the stream (seed, c).
Draws sample(const LogDensity& density, std::size_t dimension, const SamplerPlan& plan);

}  // namespace dalel::rates
