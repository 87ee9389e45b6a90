// UTF-8 text: validity, words, width on a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// The offset of the first byte that is not UTF-8 (RFC 3629: no overlong forms, no surrogates), or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

std::string_view trimmed(std::string_view text);
/// Parts between separators; an empty text has none.
std::vector<std::string_view> split(std::string_view text, char separator);
/// With a `?` for each control character, and for each byte beyond ASCII where the bytes are no text: bytes of an
/// unknown origin, made fit for a message.
std::string printable(std::string_view bytes);
/// The beginning of a text, at most `bytes` long, without cutting a character in two.
std::string_view beginning(std::string_view text, std::size_t bytes);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);
std::string replaced_all(std::string text, std::string_view what, std::string_view with);
/// Lower case without regard to language, normalised (NFC): for search and comparison.
std::string folded(std::string_view text);

/// Appends a whole number in decimal digits.
void append_number(std::string& out, std::int64_t number);

/// Columns the text takes on a terminal (East Asian width, combining marks).
std::size_t display_width(std::string_view text);
/// Padded with spaces to `width` columns on the right, or on the left for numbers.
std::string padded_right(std::string_view text, std::size_t width);
std::string padded_left(std::string_view text, std::size_t width);
/// Lines of at most `width` columns, broken at spaces.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// The accepted value nearest to what was found, by edit distance, where one is near enough to be meant; for hints.
std::string nearest(std::string_view found, const std::vector<std::string_view>& accepted);

}  // namespace dalel
