// What every page has around it.
#pragma once

#include "http/site/view.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel::http::web {

enum class Section { none, picture, map, tables, claims, justice, law, data };

/// A way back: `{title, page}`, outermost first.
struct Crumb {
    std::string title;
    std::string page;
};

struct Page {
    std::string title;
    std::string description;
    bool english_title = false;  ///< the title stays in English: that of a document
    Section section = Section::none;
    std::vector<Crumb> crumbs;
    Html body;
    unsigned status = 200;
};

/// The policy of every page: scripts, styles and fonts of our own, nothing inline, no other host.
extern const std::string_view content_security_policy;

/// The page as an answer: title, navigation, languages, search, the release it is of, licence and contact.
Response framed(const View& view, const Page& page);

}  // namespace dalel::http::web
