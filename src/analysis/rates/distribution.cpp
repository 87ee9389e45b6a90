#include "analysis/rates/distribution.hpp"

#include <cmath>
#include <limits>

namespace dalel::rates {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr double tiny = 1e-300;

/// Both tails of the regularised incomplete gamma function; the smaller one is computed, never a difference of it.
struct Tails {
    double lower;
    double upper;
};

Tails gamma_tails(double a, double x) {
    if (x <= 0) return {0, 1};
    const double front = std::exp(a * std::log(x) - x - std::lgamma(a));
    if (x < a + 1) {
        double term = 1 / a, sum = term;
        for (double n = a + 1; term > sum * epsilon; ++n) sum += term *= x / n;
        return {front * sum, 1 - front * sum};
    }
    // Lentz's evaluation of the continued fraction.
    double b = x + 1 - a, c = 1 / tiny, d = 1 / b, fraction = d;
    for (double n = 1;; ++n) {
        const double numerator = -n * (n - a);
        b += 2;
        d = 1 / (std::abs(numerator * d + b) < tiny ? tiny : numerator * d + b);
        c = std::abs(b + numerator / c) < tiny ? tiny : b + numerator / c;
        fraction *= d * c;
        if (std::abs(d * c - 1) <= epsilon) break;
    }
    return {1 - front * fraction, front * fraction};
}

/// The continued fraction of the incomplete beta function, for x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
    const auto guarded = [](double value) { return std::abs(value) < tiny ? tiny : value; };
    double c = 1, d = 1 / guarded(1 - (a + b) * x / (a + 1)), fraction = d;
    for (double m = 1;; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / guarded(1 + even * d);
        c = guarded(1 + even / c);
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / guarded(1 + odd * d);
        c = guarded(1 + odd / c);
        fraction *= d * c;
        if (std::abs(d * c - 1) <= 2 * epsilon) return fraction;
    }
}

/// I_x(a, b), the probability below x of a beta distribution.
double beta_below(double a, double b, double x) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    const double front =
        std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a : 1 - front * beta_fraction(b, a, 1 - x) / b;
}

}  // namespace

double poisson_at_most(std::int64_t k, double mean) {
    return k < 0 ? 0 : gamma_tails(static_cast<double>(k) + 1, mean).upper;
}

double poisson_at_least(std::int64_t k, double mean) {
    return k <= 0 ? 1 : gamma_tails(static_cast<double>(k), mean).lower;
}

double poisson_probability(std::int64_t k, double mean) {
    if (k < 0) return 0;
    if (mean <= 0) return k == 0;
    const auto count = static_cast<double>(k);
    return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1));
}

double binomial_at_most(std::int64_t k, std::int64_t n, double p) {
    if (k < 0) return 0;
    if (k >= n) return 1;
    return beta_below(static_cast<double>(n - k), static_cast<double>(k) + 1, 1 - p);
}

double binomial_at_least(std::int64_t k, std::int64_t n, double p) {
    if (k <= 0) return 1;
    if (k > n) return 0;
    return beta_below(static_cast<double>(k), static_cast<double>(n - k) + 1, p);
}

double binomial_probability(std::int64_t k, std::int64_t n, double p) {
    if (k < 0 || k > n) return 0;
    if (p <= 0) return k == 0;
    if (p >= 1) return k == n;
    const auto count = static_cast<double>(k), rest = static_cast<double>(n - k);
    return std::exp(std::lgamma(count + rest + 1) - std::lgamma(count + 1) - std::lgamma(rest + 1) +
                    count * std::log(p) + rest * std::log1p(-p));
}

double normal_at_most(double z) {
    return std::erfc(-z / std::sqrt(2.0)) / 2;
}

double normal_quantile(double p) {
    // From the smaller tail, where the probability keeps its digits.
    const double tail = p < 0.5 ? p : 1 - p;
    const double z = crossing([&](double x) { return normal_at_most(x) - tail; }, -40, 0);
    return p < 0.5 ? z : -z;
}

}  // namespace dalel::rates
