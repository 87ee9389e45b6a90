// Findings in plain words, with what would resolve them.
#pragma once

#include "http/site/view.hpp"

#include <string>
#include <string_view>

namespace dalel::http::web {

/// The title of its kind, its sentence, what would resolve it; marked where the page's language is not theirs.
Html finding_title(const View& view, const Finding& finding);
Html finding_sentence(const View& view, const Finding& finding);
Html finding_resolve(const View& view, const Finding& finding);
std::string severity_words(const View& view, Severity severity);

/// A link to what a finding rests on: the value of a figure with what it is about, or the name of a source, provision, area.
Html linked_evidence(const View& view, std::string_view id);

/// The whole finding: title as a heading of `heading` (`h2`, `h3`), sentence, evidence, what would resolve it, its address.
Html finding_article(const View& view, const Finding& finding, std::string_view heading);

}  // namespace dalel::http::web
