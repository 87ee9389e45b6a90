#include "evidence/words.hpp"

#include "base/calendar.hpp"
#include "base/decimal.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace dalel {
namespace {

std::string in_sentence(const std::string& label) {
    std::int32_t at = 0;
    const auto length = static_cast<std::int32_t>(label.size());
    UChar32 first = 0, second = 0;
    if (length == 0) return label;
    U8_NEXT(label.data(), at, length, first);
    const std::int32_t rest = at;
    if (at < length) U8_NEXT(label.data(), at, length, second);
    if (first < 0 || second < 0 || !u_isupper(first) || !u_islower(second)) return label;
    char lower[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(lower, size, u_tolower(first));
    return std::string{lower, static_cast<std::size_t>(size)} + label.substr(static_cast<std::size_t>(rest));
}

/// With the comma of Kazakh and Russian.
Words pointed(std::string number) {
    auto comma = number;
    std::ranges::replace(comma, '.', ',');
    return {comma, comma, std::move(number)};
}

}  // namespace

Words counted(std::int64_t number, const Noun& noun) {
    const auto digits = to_grouped(Decimal{number});
    const auto tens = number % 100, ones = number % 10;
    const bool is_teen = tens >= 11 && tens <= 14;
    const auto ru = is_teen || ones == 0 || ones > 4 ? noun.ru_many : ones == 1 ? noun.ru_one : noun.ru_few;
    return {fmt::format("{} {}", digits, noun.kk), fmt::format("{} {}", digits, ru), fmt::format("{} {}", digits, number == 1 ? noun.en_one : noun.en_other)};
}

Words date_words(Date day) { return {date_in(Language::kk, day), date_in(Language::ru, day), date_in(Language::en, day)}; }

Words number_words(std::int64_t number) { return to_grouped(Decimal{number}); }

Words number_words(double number, int digits) {
    auto text = fmt::format("{:.{}f}", number, digits);
    const auto point = std::min(text.find('.'), text.size());
    const std::size_t first = text.front() == '-' ? 1 : 0;
    for (auto at = point; at > first + 3;) text.insert(at -= 3, "\u202f");
    return pointed(std::move(text));
}

Words per_cent_words(double share, int digits) { return pointed(fmt::format("{:.{}g}", 100 * share, digits)); }

Words listed(std::span<const Words> words, std::size_t most) {
    const auto shown = std::min(words.size(), most);
    std::vector<Words> parts{words.begin(), words.begin() + static_cast<std::ptrdiff_t>(shown)};
    if (words.size() > most) {
        const auto more = to_grouped(Decimal{static_cast<std::int64_t>(words.size() - most)});
        parts.emplace_back("тағы " + more, "ещё " + more, more + " more");
    }
    Words text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 == parts.size() ? Words{" және ", " и ", " and "} : Words{", "};
        text += parts[i];
    }
    return text;
}

Words in_sentence(const Words& label) {
    return {in_sentence(label.in(Language::kk)), in_sentence(label.in(Language::ru)), in_sentence(label.in(Language::en))};
}

}  // namespace dalel
