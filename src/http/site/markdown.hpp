// Markdown as the documents of an observatory and of the program use it.
#pragma once

#include "http/site/html.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace dalel::http::web {

/// What a document's own conventions mean. A function that is not there leaves the text as it is written.
struct MarkdownWords {
    std::function<Html(std::string_view)> reference;       ///< `{{claim:S022}}`
    std::function<std::string(std::string_view)> address;  ///< where a link leads; empty: nowhere, its words stay
    std::function<Html(std::string_view)> citation;        ///< `[garwood-1936]`, `[dlmf, 8.9.2]`
    std::function<Html(std::string_view, bool)> formula;   ///< TeX between `$`, or `$$` (set apart)
    int heading_shift = 0;                                 ///< `# …` becomes `<h1>` shifted by so many
};

/// Headings, paragraphs, lists, tables, code, emphasis, links. Whatever else a text holds, HTML above all, is text.
Html markdown(std::string_view source, const MarkdownWords& words);

/// The text of the first heading, without its mark.
std::string title_of_markdown(std::string_view source);
/// The source after its first heading.
std::string_view body_of_markdown(std::string_view source);

}  // namespace dalel::http::web
