// Which words stand for what the code has.
#pragma once

#include "http/site/messages.hpp"
#include "http/site/view.hpp"

#include <string_view>

namespace dalel::http::web {

/// `A relation B` in words.
Message match_words(Match match);
/// A term, list or provision, linked.
Html linked_term(const View& view, std::string_view code);
/// Terms of others, terms of the country's law, what the code has: three columns with a line for each relation. The list of
/// definitions says the same in words.
Html term_map(const View& view);

}  // namespace dalel::http::web
