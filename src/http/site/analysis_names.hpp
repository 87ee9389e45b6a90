// What the columns, facts and words of an analysis' files are called on a page.
#pragma once

#include "http/site/view.hpp"

#include <string>
#include <string_view>

namespace dalel::http::web {

/// A column or a fact by its name in the file: `person_years`, `population.vintage`. What no page knows stays a code.
Html analysis_name(const View& view, std::string_view name);
/// The same without markup.
std::string analysis_name_words(const View& view, std::string_view name);
/// A word that stands in a column or a fact: `higher`, `high-low`, `yes`; anything else as it is.
std::string analysis_value(const View& view, std::string_view value);

}  // namespace dalel::http::web
