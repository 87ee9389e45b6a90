// What the card of every figure has, whether somebody stated it, a table holds it or the program worked it out.
#pragma once

#include "http/site/html.hpp"
#include "http/site/view.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::http::web {

/// A row of a list of facts; nothing where there is no value.
void add_fact(Html& list, const std::string& name, const Html& value);

/// The findings that rest on one of the figures, each once; else `none`.
Html findings_section(const View& view, const std::vector<std::string>& figures, const std::string& none);

/// The value in every release, newest first, the last dozen: as `value_in` says it of a view of that release; empty where it is not there.
Html history_section(const View& view, const std::function<Html(const View& then, std::uint32_t release)>& value_in);

/// What a citation says of a figure: its subject and value, and that it is about nobody.
std::string cited_words(const View& view, std::string words, bool synthetic);
/// How to cite a figure, and its permanent address; `words` are what it says.
Html citation_section(const View& view, std::string_view id, const std::string& words);

}  // namespace dalel::http::web
