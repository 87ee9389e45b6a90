#include "base/random.hpp"

#include "base/portable_math.hpp"

#include <bit>
#include <cmath>

namespace dalel {
namespace {

/// SplitMix64 [steele-lea-flood-2014].
std::uint64_t split_mix(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t replicate) {
    std::uint64_t from_seed = seed;
    std::uint64_t state = split_mix(from_seed) ^ (replicate * 0xd1342543de82ef95u + 0x2545f4914f6cdd1du);
    for (auto& word : state_) word = split_mix(state);
}

std::uint64_t Random::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t n) {
    auto product = static_cast<unsigned __int128>(next()) * n;
    if (static_cast<std::uint64_t>(product) < n) {
        const std::uint64_t threshold = -n % n;
        while (static_cast<std::uint64_t>(product) < threshold) product = static_cast<unsigned __int128>(next()) * n;
    }
    return static_cast<std::uint64_t>(product >> 64);
}

double Random::normal() {
    for (;;) {
        const double u = 2 * unit() - 1, v = 2 * unit() - 1, square = u * u + v * v;
        if (square < 1 && square > 0) return u * std::sqrt(-2 * portable::log(square) / square);
    }
}

}  // namespace dalel
