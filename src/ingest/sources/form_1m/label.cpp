#include "ingest/sources/form_1m/label.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace dalel::form_1m {

std::string single_spaced(std::string_view text) {
    const std::string plain = replaced_all(std::string{text}, "\u00A0", " ");
    std::string result;
    for (char c : trimmed(plain)) {
        const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!space) {
            result += c;
        } else if (!result.ends_with(' ')) {
            result += ' ';
        }
    }
    return result;
}

std::expected<std::string, std::string> article_of(std::string_view label) {
    const std::string text = single_spaced(label);
    const auto opening = text.rfind('(');
    if (opening == std::string::npos || !text.ends_with(')')) return std::string{};
    std::string_view inside = std::string_view{text}.substr(opening + 1);
    inside.remove_suffix(1);
    // Each letter may have been typed as the Latin one that looks like it.
    if (!inside.starts_with("ст") && !inside.starts_with("cт")) return std::string{};
    std::string_view number = inside.substr(inside.starts_with("ст") ? 4 : 3);
    if (number.starts_with('.')) number.remove_prefix(1);
    if (number.ends_with('.')) number.remove_suffix(1);
    number = trimmed(number);
    const auto is_digits = [](std::string_view part) {
        return !part.empty() && part.size() <= 4 &&
               std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto parts = split(number, '-');
    if (parts.empty() || parts.size() > 2 || !std::ranges::all_of(parts, is_digits))
        return std::unexpected{std::string{inside}};
    return std::string{number};
}

bool is_no_offence(std::string_view article) {
    return article == "000" || article == "001";
}

std::size_t indentation(std::string_view label) {
    const auto spaces = std::min(label.find_first_not_of(' '), label.size());
    return spaces < 4 ? 0 : spaces;
}

bool says_of_which(std::string_view heading) {
    return heading == "из них" || heading == "в том числе" || heading == "в т.ч.";
}

}  // namespace dalel::form_1m
