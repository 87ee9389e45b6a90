#include "http/sdmx_rest/instant.hpp"

#include "base/date.hpp"
#include "base/period.hpp"
#include "base/text.hpp"

#include <optional>

#include <fmt/format.h>

namespace dalel::http {
namespace {

std::optional<int> two_digits(std::string_view text, int below) {
    if (text.size() < 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return std::nullopt;
    const int value = (text[0] - '0') * 10 + (text[1] - '0');
    return value < below ? std::optional{value} : std::nullopt;
}

/// Minutes east of UTC of `Z`, `+05:00` or nothing.
std::optional<int> zone_of(std::string_view text) {
    if (text.empty() || text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto hours = two_digits(text.substr(1), 15), minutes = two_digits(text.substr(4), 60);
    if (!hours || !minutes) return std::nullopt;
    const int east = *hours * 60 + *minutes;
    return text[0] == '+' ? east : -east;
}

std::optional<std::string> utc(std::string_view text) {
    const auto day = parse_date(text.substr(0, 10));
    if (!day) return std::nullopt;
    if (text.size() == 10) return to_string(*day) + "T23:59:59Z";
    if (text[10] != 'T' || text.size() < 16 || text[13] != ':') return std::nullopt;
    const auto hours = two_digits(text.substr(11), 24), minutes = two_digits(text.substr(14), 60);
    auto rest = text.substr(16);
    std::optional<int> seconds = 0;
    if (rest.starts_with(':')) {
        seconds = two_digits(rest.substr(1), 60);
        if (!seconds) return std::nullopt;
        rest.remove_prefix(3);
        if (rest.starts_with('.')) {
            const auto end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
            if (end == 1) return std::nullopt;
            rest.remove_prefix(end);
        }
    }
    const auto zone = zone_of(rest);
    if (!hours || !minutes || !zone) return std::nullopt;
    int in_day = *hours * 60 + *minutes - *zone;
    const int days = in_day < 0 ? -1 : in_day >= 24 * 60 ? 1 : 0;
    in_day -= days * 24 * 60;
    const auto at = day->plus(days);
    if (at.year() < 1 || at.year() > 9999) return std::nullopt;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(at), in_day / 60, in_day % 60, *seconds);
}

}  // namespace

Result<std::string> instant_of(std::string_view text, std::string_view parameter) {
    if (text.size() >= 10 && text.size() <= 64)
        if (auto instant = utc(text)) return *std::move(instant);
    if (text.size() == 4 || text.size() == 7)
        if (const auto period = parse_period(text)) return to_string(period->last) + "T23:59:59Z";
    return std::unexpected(Error{"sdmx/malformed-time", fmt::format("\"{}\" is not a time", printable(beginning(text, 60))), std::string{parameter}, "xs:dateTime, such as 2026-11-23T04:00:00Z"});
}

std::int64_t seconds_of(std::string_view instant) {
    const auto number = [&](std::size_t at) { return (instant[at] - '0') * 10 + (instant[at + 1] - '0'); };
    return static_cast<std::int64_t>(parse_date(instant.substr(0, 10)).value_or(Date{}).days()) * 86'400 + number(11) * 3600 + number(14) * 60 + number(17);
}

}  // namespace dalel::http
