// One zone during some intervals, and the best of several.
#pragma once

#include <compare>
#include <cstdint>

namespace dalel::scan {

/// Zone `places[family.begin, last]` of the zones, intervals [first, end).
struct Window {
    std::uint32_t family = 0;
    std::uint32_t last = 0;
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    friend auto operator<=>(const Window&, const Window&) = default;
};

/// A window and its log likelihood ratio; 0 is "none".
struct Scored {
    double log_ratio = 0;
    Window window;

    /// Higher first; of equal ones the earlier family, the smaller zone, the earlier and shorter time.
    bool beats(const Scored& other) const {
        if (log_ratio != other.log_ratio) return log_ratio > other.log_ratio;
        return log_ratio > 0 && window < other.window;
    }
    friend bool operator==(const Scored&, const Scored&) = default;
};

}  // namespace dalel::scan
