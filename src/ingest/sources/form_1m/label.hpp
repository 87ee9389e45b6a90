// What a printed label says.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace dalel::form_1m {

/// The text without white space at its ends and with one space for each run of it within; a no-break space is one.
std::string single_spaced(std::string_view text);

/// The article at the end of a label, `Кража (ст.188) ` → `188`; empty where there is none. Where the label ends in
/// something that begins like an article and cannot be read as one, such as a Cyrillic `З` in the place of a 3, what
/// was found is the error.
std::expected<std::string, std::string> article_of(std::string_view label);

/// `000` and `001` stand where an article would, for a disappearance and a death where no crime was established.
bool is_no_offence(std::string_view article);

/// How deep the label is indented, in levels that can be compared with one another; a stray space or two is none.
std::size_t indentation(std::string_view label);

/// `из них`, `в том числе`: the rows below are parts of the row above.
bool says_of_which(std::string_view heading);

}  // namespace dalel::form_1m
