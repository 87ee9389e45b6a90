// Confidence limits of a Poisson mean from one count.
#pragma once

#include "base/estimate.hpp"
#include "base/quantity.hpp"

#include <optional>
#include <string_view>

namespace dalel::rates {

enum class LimitMethod { garwood, mid_p, byar };

constexpr std::string_view to_string(LimitMethod method) {
    switch (method) {
        case LimitMethod::garwood: return "garwood";
        case LimitMethod::mid_p: return "mid-p";
        case LimitMethod::byar: return "byar";
    }
    return {};
}

/// Of the words of `to_string`; nothing for others.
std::optional<LimitMethod> parse_limit_method(std::string_view text);

/// The mean behind `cases` observed, `cases` ≥ 0, 0 < `level` < 1, α = 1 - level:
/// - `garwood` [garwood-1936]: the low limit L has P(X ≥ x; L) = α/2, the high one U has P(X ≤ x; U) = α/2; covers at
///   least `level` whatever the mean. 0 → [0, 3.68887945], 10 → [4.7953887, 18.390356].
/// - `mid_p` [cohen-yang-1994]: the same with half of P(X = x) in each tail; covers `level` on average.
/// - `byar` [breslow-day-1987, p. 69]: Byar's cubic approximation to the exact limits, for hand checks.
Estimate poisson_limits(Cases cases, double level = 0.95, LimitMethod method = LimitMethod::garwood);

}  // namespace dalel::rates
