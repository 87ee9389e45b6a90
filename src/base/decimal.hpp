// Exact decimal numbers, as figures are printed.
#pragma once

#include "base/error.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace dalel {

/// A number with up to 18 significant digits and up to 9 decimal places, kept exactly: a figure is a text somebody
/// printed, and 2.95 must come out as 2.95. Trailing zeros of the fraction are dropped, so equal numbers are equal values.
class Decimal {
public:
    constexpr Decimal() = default;
    constexpr Decimal(std::int64_t whole) : units_{whole} {}
    /// `units` / 10^`places`; `places` at most 9.
    static Decimal of(std::int64_t units, unsigned places);

    std::int64_t units() const { return units_; }
    unsigned places() const { return places_; }
    bool is_whole() const { return places_ == 0; }
    double to_double() const;

    friend bool operator==(const Decimal&, const Decimal&) = default;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
    /// Exact; throws `Stop` (`decimal/overflow`) beyond the range.
    friend Decimal operator+(const Decimal& a, const Decimal& b);
    friend Decimal operator-(const Decimal& a, const Decimal& b);

private:
    std::int64_t units_ = 0;
    std::uint8_t places_ = 0;
};

/// `-12`, `0`, `2.95`; no exponent, no sign `+`, no separators. Errors `number/malformed`, `number/decimal-comma`,
/// `number/too-large`.
Result<Decimal> parse_decimal(std::string_view text);
std::string to_string(const Decimal& number);
/// With a no-break thin space between groups of three digits, for reading.
std::string to_grouped(const Decimal& number);

}  // namespace dalel
