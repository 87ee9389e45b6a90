#include "formats/sdmx/time_period.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace dalel::sdmx {
namespace {

/// A year, month or day: digits and hyphens.
bool is_date(std::string_view text) { return text.find_first_not_of("0123456789-") == std::string_view::npos; }

bool begins_month(Date day) { return day.day() == 1; }
bool ends_month(Date day) { return day.day() == days_in_month(day.year(), day.month()); }

/// Number of a text of one to four digits.
std::optional<unsigned> number(std::string_view digits) {
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    unsigned value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

/// The same day so many months later; the last of its month where that is shorter. Nothing beyond the year 9999.
std::optional<Date> months_later(Date day, unsigned months) {
    const auto count = static_cast<unsigned>(day.year()) * 12 + day.month() - 1 + months;
    const auto year = static_cast<int>(count / 12);
    const auto month = count % 12 + 1;
    if (year > 9999) return std::nullopt;
    return Date::of(year, month, std::min(day.day(), days_in_month(year, month)));
}

/// Without `Z` or `+05:00` at its end.
std::string_view without_zone(std::string_view text) {
    if (text.ends_with('Z')) return text.substr(0, text.size() - 1);
    const auto at = text.size() < 7 ? std::string_view::npos : text.size() - 6;
    if (at == std::string_view::npos || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':') return text;
    return number(text.substr(at + 1, 2)) && number(text.substr(at + 4)) ? text.substr(0, at) : text;
}

/// 0 Monday to 6 Sunday.
int weekday(Date day) {
    const int from_thursday = day.days() % 7;  // 1970-01-01 was a Thursday
    return ((from_thursday + 3) % 7 + 7) % 7;
}

std::optional<Period> months(Date year_begins, unsigned from, unsigned count) {
    const auto first = months_later(year_begins, from), after = months_later(year_begins, from + count);
    if (!first) return std::nullopt;
    return Period{*first, after ? after->plus(-1) : Date::of(9999, 12, 31)};
}

/// `2022-Q4` and its like.
std::optional<Period> reporting_period(std::string_view text, ReportingYear reporting) {
    if (text.size() < 7 || text[4] != '-') return std::nullopt;
    const auto year = number(text.substr(0, 4)), count = number(text.substr(6));
    if (!year || !count || *year < 1 || *count < 1) return std::nullopt;
    if (!is_day(static_cast<int>(*year), reporting.month, reporting.day)) return std::nullopt;
    const auto begins = Date::of(static_cast<int>(*year), reporting.month, reporting.day);
    const auto digits = text.size() - 6;
    switch (text[5]) {
        case 'A': return digits == 1 && *count == 1 ? months(begins, 0, 12) : std::nullopt;
        case 'S': return digits == 1 && *count <= 2 ? months(begins, (*count - 1) * 6, 6) : std::nullopt;
        case 'T': return digits == 1 && *count <= 3 ? months(begins, (*count - 1) * 4, 4) : std::nullopt;
        case 'Q': return digits == 1 && *count <= 4 ? months(begins, (*count - 1) * 3, 3) : std::nullopt;
        case 'M': return digits == 2 && *count <= 12 ? months(begins, *count - 1, 1) : std::nullopt;
        case 'W': {
            if (digits != 2 || *count > 53) return std::nullopt;
            // The first week holds the first Thursday of the reporting year.
            const auto day = weekday(begins);
            const auto first = begins.plus((day <= 3 ? -day : 7 - day) + 7 * static_cast<int>(*count - 1));
            return Period{first, first.plus(6)};
        }
        case 'D': {
            if (digits != 3 || *count > 366) return std::nullopt;
            const auto day = begins.plus(static_cast<int>(*count) - 1);
            return Period{day, day};
        }
        default: return std::nullopt;  // no closed set: a letter of the input
    }
}

/// `2014-01-01/P4Y`: as many years, months, weeks and days as its length says; hours and less count as nothing.
std::optional<Period> time_range(std::string_view begins, std::string_view length) {
    const auto first = parse_date(without_zone(begins).substr(0, 10));
    if (!first || !length.starts_with('P') || length.size() < 3) return std::nullopt;
    length = length.substr(1, length.find('T') == std::string_view::npos ? length.npos : length.find('T') - 1);
    Date after = *first;
    std::string_view order = "YMWD";
    while (!length.empty()) {
        const auto end = length.find_first_of("YMWD");
        if (end == std::string_view::npos) return std::nullopt;
        const auto count = number(length.substr(0, end));
        const auto place = order.find(length[end]);
        if (!count || place == std::string_view::npos) return std::nullopt;
        std::optional<Date> later;
        if (length[end] == 'Y') later = months_later(after, *count * 12);
        else if (length[end] == 'M') later = months_later(after, *count);
        else later = after.plus(static_cast<int>(*count) * (length[end] == 'W' ? 7 : 1));
        if (!later || later->year() > 9999) return std::nullopt;
        after = *later;
        order.remove_prefix(place + 1);
        length.remove_prefix(end + 1);
    }
    return Period{*first, after == *first ? *first : after.plus(-1)};
}

bool is_time_of_day(std::string_view text) {
    if (text.size() < 5 || text[2] != ':') return false;
    const auto hour = number(text.substr(0, 2)), minute = number(text.substr(3, 2));
    return hour && minute && *hour <= 24 && *minute <= 59 && text.find_first_not_of("0123456789:.") == std::string_view::npos;
}

}  // namespace

std::string time_period_of(const Period& period) {
    const auto [first, last] = period;
    if (begins_month(first) && ends_month(last)) {
        const auto count = (last.year() - first.year()) * 12 + static_cast<int>(last.month()) - static_cast<int>(first.month()) + 1;
        const bool years = first.month() == 1 && count % 12 == 0;
        if (count == 1 || (years && count == 12)) return to_string(period);
        const auto before = static_cast<int>(first.month()) - 1;
        if (count == 3 && before % 3 == 0) return fmt::format("{:04}-Q{}", first.year(), before / 3 + 1);
        if (count == 6 && before % 6 == 0) return fmt::format("{:04}-S{}", first.year(), before / 6 + 1);
        return to_string(first) + (years ? fmt::format("/P{}Y", count / 12) : fmt::format("/P{}M", count));
    }
    if (first == last) return to_string(first);
    return to_string(first) + fmt::format("/P{}D", period.days());
}

Result<ReportingYear> parse_reporting_year(std::string_view text) {
    const auto month = text.size() == 7 ? number(text.substr(2, 2)) : std::nullopt, day = text.size() == 7 ? number(text.substr(5)) : std::nullopt;
    if (!month || !day || !text.starts_with("--") || text[4] != '-' || !is_day(2001, *month, *day))
        return std::unexpected(Error{"sdmx/malformed-parameter", fmt::format("\"{}\" is no day of the year", printable(beginning(text, 40))), "reportingYearStartDay", "--MM-DD, such as --07-01"});
    return ReportingYear{*month, *day};
}

Result<Period> parse_time_period(std::string_view given, ReportingYear reporting) {
    const auto malformed = [&] {
        return std::unexpected(Error{"sdmx/malformed-period", fmt::format("\"{}\" is no time period", printable(beginning(given, 60))), "",
                                     "2022, 2022-01, 2022-01-31, 2022-01-31T10:00:00, 2022-A1, 2022-S1, 2022-T1, 2022-Q1, 2022-M01, 2022-W05, 2022-D032, 2014-01-01/P4Y"});
    };
    if (given.size() > 60) return malformed();
    if (const auto solidus = given.find('/'); solidus != std::string_view::npos && given.substr(solidus + 1).starts_with('P')) {
        const auto range = time_range(given.substr(0, solidus), given.substr(solidus + 1));
        return range ? Result<Period>{*range} : malformed();
    }
    if (const auto own = parse_period(given)) return *own;
    const auto text = without_zone(given);
    if (const auto time = text.find('T'); time == 10 && is_time_of_day(text.substr(11))) {
        const auto day = parse_date(text.substr(0, time));
        return day ? Result<Period>{Period{*day, *day}} : malformed();
    }
    if (const auto own = parse_period(text)) return *own;
    const auto period = reporting_period(text, reporting);
    return period ? Result<Period>{*period} : malformed();
}

std::string first_bound(std::string_view time_period) {
    const auto period = is_date(time_period) ? std::nullopt : std::optional(parse_time_period(time_period));
    return period && *period ? to_string((*period)->first) : std::string(time_period);
}

std::string last_bound(std::string_view time_period) {
    const auto period = is_date(time_period) ? std::nullopt : std::optional(parse_time_period(time_period));
    return period && *period ? to_string((*period)->last) : std::string(time_period);
}

}  // namespace dalel::sdmx
