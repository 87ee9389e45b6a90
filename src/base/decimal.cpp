#include "base/decimal.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr unsigned max_places = 9;
constexpr std::int64_t power_of_ten[] = {1,         10,         100,         1'000,        10'000,
                                         100'000,   1'000'000,  10'000'000,  100'000'000,  1'000'000'000};

using Wide = __int128;

Wide widened(const Decimal& number, unsigned places) {
    return static_cast<Wide>(number.units()) * power_of_ten[places - number.places()];
}

Decimal narrowed(Wide units, unsigned places) {
    while (places > 0 && units % 10 == 0) {
        units /= 10;
        --places;
    }
    if (units > INT64_MAX || units < INT64_MIN)
        throw Stop{Exit::unusable_input, {"decimal/overflow", "a sum of figures exceeds 18 digits", "", ""}};
    return Decimal::of(static_cast<std::int64_t>(units), places);
}

}  // namespace

Decimal Decimal::of(std::int64_t units, unsigned places) {
    while (places > 0 && units % 10 == 0) {
        units /= 10;
        --places;
    }
    Decimal number;
    number.units_ = units;
    number.places_ = static_cast<std::uint8_t>(places);
    return number;
}

double Decimal::to_double() const {
    return static_cast<double>(units_) / static_cast<double>(power_of_ten[places_]);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    const unsigned places = std::max(a.places(), b.places());
    const Wide left = widened(a, places), right = widened(b, places);
    return left < right ? std::strong_ordering::less
                        : left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
    const unsigned places = std::max(a.places(), b.places());
    return narrowed(widened(a, places) + widened(b, places), places);
}

Decimal operator-(const Decimal& a, const Decimal& b) {
    const unsigned places = std::max(a.places(), b.places());
    return narrowed(widened(a, places) - widened(b, places), places);
}

Result<Decimal> parse_decimal(std::string_view text) {
    const auto wrong = [&](const char* code, const char* hint) {
        return std::unexpected(Error{code, fmt::format("\"{}\" is not a number", text), "", hint});
    };
    constexpr auto accepted = "digits with an optional minus sign and decimal point, such as 1250 or -0.5";
    std::string_view rest = text;
    const bool negative = !rest.empty() && rest.front() == '-';
    if (negative) rest.remove_prefix(1);
    std::int64_t units = 0;
    unsigned places = 0, digits = 0;
    bool point = false;
    for (char c : rest) {
        if (c == ',') return wrong("number/decimal-comma", "a decimal point and no separators: 2.95, 155200");
        if (c == '.') {
            if (point || digits == 0) return wrong("number/malformed", accepted);
            point = true;
            continue;
        }
        if (c < '0' || c > '9') return wrong("number/malformed", accepted);
        if (++digits > 18 || (point && ++places > max_places))
            return wrong("number/too-large", "at most 18 digits, 9 of them after the point");
        units = units * 10 + (c - '0');
    }
    if (digits == 0 || rest.back() == '.') return wrong("number/malformed", accepted);
    return Decimal::of(negative ? -units : units, places);
}

std::string to_string(const Decimal& number) {
    if (number.is_whole()) return std::to_string(number.units());
    const std::int64_t scale = power_of_ten[number.places()];
    const bool negative = number.units() < 0;
    const auto magnitude = negative ? -static_cast<std::uint64_t>(number.units()) : static_cast<std::uint64_t>(number.units());
    return fmt::format("{}{}.{:0{}}", negative ? "-" : "", magnitude / static_cast<std::uint64_t>(scale),
                       magnitude % static_cast<std::uint64_t>(scale), number.places());
}

std::string to_grouped(const Decimal& number) {
    std::string text = to_string(number);
    const std::size_t point = text.find('.');
    const std::size_t first = text.front() == '-' ? 1 : 0;
    std::size_t at = point == std::string::npos ? text.size() : point;
    while (at > first + 3) {
        at -= 3;
        text.insert(at, "\u202f");
    }
    return text;
}

}  // namespace dalel
