// The values between which a number must lie.
#pragma once

#include <limits>

namespace dalel::bounds {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// All numbers from `low` to `high`, both included; an end is infinite where nothing limits it. Whole numbers are
/// exact up to 2^53.
struct Interval {
    double low = -infinity;
    double high = infinity;

    static constexpr Interval at(double value) { return {value, value}; }
    static constexpr Interval at_least(double value) { return {value, infinity}; }
    static constexpr Interval at_most(double value) { return {-infinity, value}; }

    constexpr bool is_point() const { return low == high; }
    constexpr bool contains(double value) const { return low <= value && value <= high; }
    constexpr double width() const { return high - low; }

    friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

}  // namespace dalel::bounds
