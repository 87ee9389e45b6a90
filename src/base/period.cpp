#include "base/period.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

bool all_digits(std::string_view text) {
    for (char c : text)
        if (c < '0' || c > '9') return false;
    return !text.empty();
}

int number(std::string_view digits) {
    int value = 0;
    for (char c : digits) value = value * 10 + (c - '0');
    return value;
}

/// A year, a month or a day as the days it covers.
std::optional<Period> parse_part(std::string_view text) {
    if (text.size() < 4 || !all_digits(text.substr(0, 4))) return std::nullopt;
    const int year = number(text.substr(0, 4));
    if (year < 1) return std::nullopt;
    if (text.size() == 4) return Period{Date::of(year, 1, 1), Date::of(year, 12, 31)};
    if (text.size() == 7 && text[4] == '-' && all_digits(text.substr(5))) {
        const auto month = static_cast<unsigned>(number(text.substr(5)));
        if (!is_day(year, month, 1)) return std::nullopt;
        return Period{Date::of(year, month, 1), Date::of(year, month, days_in_month(year, month))};
    }
    const auto day = parse_date(text);
    if (!day) return std::nullopt;
    return Period{*day, *day};
}

bool whole_years(const Period& period) {
    return period.first.month() == 1 && period.first.day() == 1 && period.last.month() == 12 && period.last.day() == 31;
}

bool whole_months(const Period& period) {
    return period.first.day() == 1 && period.last.day() == days_in_month(period.last.year(), period.last.month());
}

std::string month(Date date) { return fmt::format("{:04}-{:02}", date.year(), date.month()); }
std::string year(Date date) { return fmt::format("{:04}", date.year()); }

}  // namespace

Result<Period> parse_period(std::string_view text) {
    const auto malformed = [&] {
        return std::unexpected(Error{"period/malformed", fmt::format("\"{}\" is not a period", text), "",
                                     "YYYY, YYYY-MM, YYYY-MM-DD, or two of them joined by /"});
    };
    std::size_t cut = text.find('/'), width = 1;
    if (cut == std::string_view::npos) {
        cut = text.find("--");
        width = 2;
    }
    if (cut == std::string_view::npos) {
        const auto part = parse_part(text);
        if (!part) return malformed();
        return *part;
    }
    const auto first = parse_part(text.substr(0, cut)), last = parse_part(text.substr(cut + width));
    if (!first || !last) return malformed();
    if (last->last < first->first)
        return std::unexpected(Error{"period/reversed", fmt::format("the period \"{}\" ends before it begins", text), "",
                                     "the earlier day first"});
    return Period{first->first, last->last};
}

std::string to_string(const Period& period) {
    if (whole_years(period))
        return period.first.year() == period.last.year() ? year(period.first)
                                                         : year(period.first) + "/" + year(period.last);
    if (whole_months(period)) {
        const auto from = month(period.first), to = month(period.last);
        return from == to ? from : from + "/" + to;
    }
    if (period.first == period.last) return to_string(period.first);
    return to_string(period.first) + "/" + to_string(period.last);
}

std::string to_key(const Period& period) {
    auto text = to_string(period);
    if (const auto cut = text.find('/'); cut != std::string::npos) text.replace(cut, 1, "--");
    return text;
}

}  // namespace dalel
