// What chance alone would give: the same values in other places.
#pragma once

#include <algorithm>
#include <cstdint>

namespace dalel::space {

/// How a permutation test is run. The result depends on `seed` and `replicates`, never on `threads`.
struct PermutationPlan {
    std::uint32_t replicates = 999;
    std::uint64_t seed = 1;
    unsigned threads = 1;
    /// All arrangements are enumerated instead where there are at most this many.
    std::uint64_t enumerate_up_to = 100'000;
};

enum class Tail { greater, less, two_sided };

/// How the observed statistic stands among `arrangements` of the same values. Those equal to it up to rounding (a
/// relative 1e-10) count in both `at_least` and `at_most`.
///
/// Drawn at random: p = (r + 1)/(n + 1), r the count of the tail [davison-hinkley-1997, p. 148]. Enumerated, the
/// observed arrangement among them: p = r/n, and `exact`. Two-sided is twice the smaller tail, at most 1.
struct PermutationTest {
    std::uint64_t arrangements = 0;
    std::uint64_t at_least = 0;
    std::uint64_t at_most = 0;
    bool exact = false;
    std::uint64_t seed = 0;

    double p(Tail tail) const {
        if (tail == Tail::two_sided) return std::min(1.0, 2 * std::min(p(Tail::greater), p(Tail::less)));
        const std::uint64_t reached = (tail == Tail::greater ? at_least : at_most) + (exact ? 0 : 1);
        return static_cast<double>(reached) / static_cast<double>(arrangements + (exact ? 0 : 1));
    }
    /// No data could give a smaller one-sided p: 1/n enumerated, 1/(n + 1) drawn.
    double smallest_p() const { return 1 / static_cast<double>(arrangements + (exact ? 0 : 1)); }

    friend bool operator==(const PermutationTest&, const PermutationTest&) = default;
};

}  // namespace dalel::space
