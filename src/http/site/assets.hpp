// Styles, fonts and islands: files of the program, named by their content.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/site/region_shapes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::http::web {

/// The file that an entry of web/ became: `site.ts` → `site-gWZ0ZLRN.js`; with `.css` for the styles it brings.
std::string asset_of(std::string_view entry);
/// Everything below `/assets/`.
std::vector<std::string> asset_names();

/// `/assets/{name}`: kept by whoever asked for a year, since the name changes with the content.
Response asset(const Request& request);

/// The MathML of a formula of the methods' pages, or empty where it is none of them.
std::string_view formula(std::string_view tex, bool display);

/// The regions of a country that the program carries, and the last day on which they were so.
struct Boundaries {
    RegionShapes drawing;
    Date until;
};
const Boundaries& boundaries();

}  // namespace dalel::http::web
