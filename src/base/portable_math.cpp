#include "base/portable_math.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace dalel::portable {
namespace {

// ln 2 in two parts: a whole number below 2^11 times the first is exact.
constexpr double ln2_high = 0x1.62e42fefa3800p-1;
constexpr double ln2_low = 0x1.ef35793c76730p-45;

constexpr auto inverse_factorials = [] {
    std::array<double, 24> all{1};
    double factorial = 1;
    for (std::size_t n = 1; n < all.size(); ++n) all[n] = 1 / (factorial *= static_cast<double>(n));
    return all;
}();

}  // namespace

double exp(double x) {
    if (!(x >= -708.3 && x <= 709)) return std::isnan(x) ? x : x < 0 ? 0 : x < 709.782712893384 ? exp(x - 1) * 2.718281828459045 : HUGE_VAL;
    constexpr double to_whole = 0x1.8p52;  // a sum with it has no digits behind the point
    const double twos = (x * 1.4426950408889634 + to_whole) - to_whole;
    const double rest = (x - twos * ln2_high) - twos * ln2_low;
    // Taylor's sum in pairs; |rest| ≤ 0.347, so that the next term is below 2^-53.
    const auto pair = [rest](std::size_t n) { return inverse_factorials[n] + inverse_factorials[n + 1] * rest; };
    const double square = rest * rest, fourth = square * square;
    const double low = pair(2) + pair(4) * square, middle = pair(6) + pair(8) * square, high = pair(10) + pair(12) * square;
    const double sum = 1 + (rest + square * (low + fourth * (middle + fourth * high)));
    return sum * std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::int64_t>(twos) + 1023) << 52);
}

double log(double x) {
    if (std::isnan(x) || x == HUGE_VAL) return x;
    if (x < 0) return std::numeric_limits<double>::quiet_NaN();
    if (x == 0) return -HUGE_VAL;
    int twos = 0;
    double part = std::frexp(x, &twos);  // in [½, 1)
    if (part < 0.70710678118654752) {
        part *= 2;
        --twos;
    }
    // ln((1 + s) / (1 - s)) = 2 (s + s³/3 + s⁵/5 + …), |s| ≤ 0.172.
    const double s = (part - 1) / (part + 1), square = s * s;
    double sum = 0;
    for (int n = 23; n > 1; n -= 2) sum = (sum + 1.0 / n) * square;
    return twos * ln2_high + (2 * s + (2 * s * sum + twos * ln2_low));
}

double sin_pi(double x) {
    const double angle = 3.14159265358979323846 * (x > 0.5 ? 1 - x : x), square = angle * angle;
    double sum = 0;
    for (std::size_t n = 23; n > 1; n -= 2) sum = (inverse_factorials[n] - sum) * square;
    return angle - angle * sum;
}

double normal_at_most(double z) {
    if (std::isnan(z)) return z;
    if (std::abs(z) > 8.3) return z < 0 ? 0 : 1;
    // ½ + density × (z + z³/3 + z⁵/(3·5) + …)
    double term = z, sum = z;
    for (int n = 3; std::abs(term) > 1e-17 * std::abs(sum); n += 2) sum += term *= z * z / n;
    return 0.5 + sum * 0.39894228040143268 * exp(-z * z / 2);
}

}  // namespace dalel::portable
