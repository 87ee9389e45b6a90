#include "analysis/rates/limits.hpp"

#include "analysis/rates/distribution.hpp"

#include <algorithm>
#include <cmath>

namespace dalel::rates {
namespace {

struct Interval {
    double low;
    double high;
};

/// `part` of P(X = x) is left out of each tail: none for Garwood's limits, half for mid-p.
Interval tail_limits(std::int64_t x, double alpha, double part) {
    const auto count = static_cast<double>(x);
    const double far = count + 50 * std::sqrt(count + 1) + 800;  // beyond any limit with α above 1e-300
    const double low = x == 0
                           ? 0
                           : crossing(
                                 [&](double mean) {
                                     return poisson_at_least(x, mean) - part * poisson_probability(x, mean) - alpha / 2;
                                 },
                                 0, count + 1);
    const double high = crossing(
        [&](double mean) { return alpha / 2 - (poisson_at_most(x, mean) - part * poisson_probability(x, mean)); }, 0,
        far);
    return {low, high};
}

Interval byar_limits(std::int64_t x, double alpha) {
    const double z = normal_quantile(1 - alpha / 2);
    const auto cubed = [](double count, double shift) {
        const double root = 1 - 1 / (9 * count) + shift / (3 * std::sqrt(count));
        return count * root * root * root;
    };
    const auto count = static_cast<double>(x);
    return {x == 0 ? 0 : std::max(0.0, cubed(count, -z)), cubed(count + 1, z)};
}

}  // namespace

std::optional<LimitMethod> parse_limit_method(std::string_view text) {
    for (const auto method : {LimitMethod::garwood, LimitMethod::mid_p, LimitMethod::byar})
        if (text == to_string(method)) return method;
    return std::nullopt;
}

Estimate poisson_limits(Cases cases, double level, LimitMethod method) {
    const double alpha = 1 - level;
    const Interval interval = method == LimitMethod::byar
                                  ? byar_limits(cases.count, alpha)
                                  : tail_limits(cases.count, alpha, method == LimitMethod::mid_p ? 0.5 : 0.0);
    return {static_cast<double>(cases.count), interval.low, interval.high, level, std::string{to_string(method)}};
}

}  // namespace dalel::rates
