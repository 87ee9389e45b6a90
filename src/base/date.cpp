#include "base/date.hpp"

#include <chrono>
#include <fmt/format.h>

namespace dalel {
namespace {

std::chrono::year_month_day calendar(Date date) {
    return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{date.days()}}};
}

/// -1 where the text is not `count` digits.
int digits(std::string_view text) {
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

bool is_day(int year, unsigned month, unsigned day) {
    return year >= 1 && year <= 9999 &&
           std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}.ok();
}

unsigned days_in_month(int year, unsigned month) {
    const auto last = std::chrono::year{year} / std::chrono::month{month} / std::chrono::last;
    return static_cast<unsigned>(last.day());
}

Date Date::of(int year, unsigned month, unsigned day) {
    const std::chrono::sys_days days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
    return Date{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

int Date::year() const { return static_cast<int>(calendar(*this).year()); }
unsigned Date::month() const { return static_cast<unsigned>(calendar(*this).month()); }
unsigned Date::day() const { return static_cast<unsigned>(calendar(*this).day()); }

Result<Date> parse_date(std::string_view text) {
    const auto malformed = [&] {
        return std::unexpected(
            Error{"date/malformed", fmt::format("\"{}\" is not a date", text), "", "a day as YYYY-MM-DD, such as 2019-06-27"});
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return malformed();
    const int year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = digits(text.substr(8, 2));
    if (year < 0 || month < 0 || day < 0) return malformed();
    if (!is_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day))) return malformed();
    return Date::of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::string to_string(Date date) {
    const auto day = calendar(date);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

}  // namespace dalel
