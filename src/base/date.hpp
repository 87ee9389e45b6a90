// A day of the Gregorian calendar.
#pragma once

#include "base/error.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace dalel {

/// Days since 1970-01-01; years 0001 to 9999.
class Date {
public:
    constexpr Date() = default;
    constexpr explicit Date(std::int32_t days) : days_{days} {}
    /// The caller guarantees that the day exists.
    static Date of(int year, unsigned month, unsigned day);

    constexpr std::int32_t days() const { return days_; }
    int year() const;
    unsigned month() const;
    unsigned day() const;
    constexpr Date plus(std::int32_t n) const { return Date{days_ + n}; }

    friend constexpr auto operator<=>(Date, Date) = default;

private:
    std::int32_t days_ = 0;
};

/// `2019-06-27`. Error `date/malformed` names what was found.
Result<Date> parse_date(std::string_view text);
std::string to_string(Date date);
/// Whether year, month and day name a day that exists.
bool is_day(int year, unsigned month, unsigned day);
unsigned days_in_month(int year, unsigned month);

}  // namespace dalel
