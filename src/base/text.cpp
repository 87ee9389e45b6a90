#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace dalel {

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int64_t>(text.size());
    std::int64_t at = 0;
    while (at < length) {
        if (bytes[at] < 0x80) {
            ++at;
            continue;
        }
        const std::int64_t start = at;
        UChar32 point;
        U8_NEXT(bytes, at, length, point);
        if (point < 0) return static_cast<std::size_t>(start);
    }
    return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    if (text.empty()) return parts;
    for (;;) {
        const auto cut = text.find(separator);
        parts.push_back(text.substr(0, cut));
        if (cut == std::string_view::npos) return parts;
        text.remove_prefix(cut + 1);
    }
}

std::string printable(std::string_view bytes) {
    std::string text{bytes};
    const bool is_text = !first_invalid_utf8(bytes);
    std::ranges::replace_if(
        text,
        [&](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !is_text);
        },
        '?');
    return text;
}

std::string_view beginning(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

std::string replaced_all(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
        text.replace(at, what.size(), with);
    return text;
}

std::string folded(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
    auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
    unicode.foldCase();
    unicode = normalizer->normalize(unicode, status);
    std::string result;
    unicode.toUTF8String(result);
    return result;
}

void append_number(std::string& out, std::int64_t number) {
    char digits[24];
    const auto written = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, written.ptr);
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    std::int32_t at = 0;
    const auto length = static_cast<std::int32_t>(text.size());
    while (at < length) {
        UChar32 point;
        U8_NEXT(text.data(), at, length, point);
        if (point < 0) {
            ++width;
            continue;
        }
        const auto category = u_charType(point);
        if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) continue;
        const int east_asian = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
        width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

std::string padded_right(std::string_view text, std::size_t width) {
    std::string result{text};
    const auto taken = display_width(text);
    if (taken < width) result.append(width - taken, ' ');
    return result;
}

std::string padded_left(std::string_view text, std::size_t width) {
    const auto taken = display_width(text);
    std::string result(taken < width ? width - taken : 0, ' ');
    return result.append(text);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t taken = 0;
    for (std::string_view word : split(text, ' ')) {
        const auto columns = display_width(word);
        if (word.empty()) continue;
        if (!line.empty() && taken + 1 + columns > width) {
            lines.push_back(std::move(line));
            line.clear();
            taken = 0;
        }
        if (!line.empty()) {
            line += ' ';
            ++taken;
        }
        line += word;
        taken += columns;
    }
    if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
    return lines;
}

std::string nearest(std::string_view found, const std::vector<std::string_view>& accepted) {
    std::string_view best;
    std::size_t best_distance = found.size() / 3 + 2;
    std::vector<std::size_t> row;
    for (std::string_view candidate : accepted) {
        // At least so many characters must be added or removed.
        const auto difference = candidate.size() > found.size() ? candidate.size() - found.size() : found.size() - candidate.size();
        if (difference >= best_distance) continue;
        row.resize(candidate.size() + 1);
        for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
        for (std::size_t i = 0; i < found.size(); ++i) {
            std::size_t diagonal = row[0]++;
            for (std::size_t j = 0; j < candidate.size(); ++j) {
                const std::size_t swap = diagonal + (found[i] != candidate[j]);
                diagonal = row[j + 1];
                row[j + 1] = std::min({swap, row[j] + 1, diagonal + 1});
            }
        }
        if (row.back() < best_distance) {
            best_distance = row.back();
            best = candidate;
        }
    }
    return std::string{best};
}

}  // namespace dalel
