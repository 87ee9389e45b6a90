// Tail probabilities of the Poisson, binomial and normal distributions, and the point where one reaches a value.
#pragma once

#include <cstdint>

namespace dalel::rates {

/// P(X ≤ k), P(X ≥ k) and P(X = k) for X Poisson with mean `mean` ≥ 0; `k` may be negative. Right to 1e-12
/// for means up to a thousand and to 1e-9 up to a million: the regularised incomplete gamma function by its series or
/// its continued fraction [dlmf, 8.11.4 and 8.9.2].
double poisson_at_most(std::int64_t k, double mean);
double poisson_at_least(std::int64_t k, double mean);
double poisson_probability(std::int64_t k, double mean);

/// P(X ≤ k), P(X ≥ k) and P(X = k) for X binomial of `n` trials with probability `p` in [0, 1]: the regularised
/// incomplete beta function by its continued fraction [dlmf, 8.17.22].
double binomial_at_most(std::int64_t k, std::int64_t n, double p);
double binomial_at_least(std::int64_t k, std::int64_t n, double p);
double binomial_probability(std::int64_t k, std::int64_t n, double p);

/// P(Z ≤ z) for a standard normal Z, and the z where it is `p`; 0 < `p` < 1.
double normal_at_most(double z);
double normal_quantile(double p);

/// Where `increasing` passes zero between `low` and `high`, to the last bit: bisection until no double lies between.
/// The caller guarantees increasing(low) ≤ 0 ≤ increasing(high).
template <class Function>
double crossing(Function increasing, double low, double high) {
    for (;;) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) return middle;
        (increasing(middle) < 0 ? low : high) = middle;
    }
}

}  // namespace dalel::rates
