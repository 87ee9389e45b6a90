#include "ingest/day_format.hpp"

#include <charconv>
#include <cmath>

namespace dalel {
namespace {

/// The letters of the first section of a format code that stand for parts of days and times, in lower case: without
/// what it quotes, escapes, pads with or puts in brackets, but for elapsed time, `[h]`.
std::string letters_of(std::string_view code) {
    std::string letters;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"' || c == '[') {
            const auto end = code.find(c == '"' ? '"' : ']', i + 1);
            if (end == std::string_view::npos) break;
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (const auto lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
                   std::string_view{"dmy"}.contains(lower)) {
            letters += lower;
        }
    }
    return letters;
}

}  // namespace

ShownAs shown_as(std::uint32_t id, std::string_view code) {
    if (code.empty()) {
        if (id == 17) return ShownAs::month;
        return (id >= 14 && id <= 16) || id == 22 ? ShownAs::day : ShownAs::number;
    }
    const auto letters = letters_of(code);
    if (letters.contains('d')) return ShownAs::day;
    // A year or a named month; one `m` or two may be minutes.
    return letters.contains('y') || letters.contains("mmm") ? ShownAs::month : ShownAs::number;
}

std::optional<Date> day_of_serial(std::string_view number, bool from_1904) {
    double serial = 0;
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), serial);
    // The last is 9999-12-31.
    if (problem != std::errc{} || end != number.data() + number.size() || !(serial >= 1 && serial < 2'958'466))
        return std::nullopt;
    const auto days = static_cast<std::int32_t>(std::floor(serial));
    if (from_1904) return days < 2'957'004 ? std::optional{Date::of(1904, 1, 1).plus(days)} : std::nullopt;
    if (days == 60) return std::nullopt;
    return Date::of(1899, 12, days < 60 ? 31 : 30).plus(days);
}

}  // namespace dalel
