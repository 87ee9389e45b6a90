// Figures that the program worked out, and the populations they rest on: their links and their cards.
#pragma once

#include "http/site/frame.hpp"
#include "http/site/view.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::http::web {

/// `rate:CUBE/KEY~KEY` of `cell:CUBE/KEY`, `cell:CUBE/KEY`; empty where the figures are not cells of one table. `kind` is `rate` or `ratio`.
std::string computed_id(std::string_view kind, const std::vector<std::string>& cells);
/// `crosswalk:AREA@DAY:…` of cells of one table or of claims; empty of others.
std::string crosswalk_id(const Id<"area">& area, Date day, const std::vector<std::string>& figures);
/// Words that lead to the card of a computed figure; the words alone where there is none.
Html linked_computed(const View& view, const std::string& id, const std::string& words);
/// The title of a method's page, leading there; a name without a page stays a code.
Html method_link(const View& view, const std::string& method);
/// Of every analysis, of the map as it is first shown, and of what these rest on: what a copy without a server has cards of.
std::vector<std::string> computed_shown(const View& view);

/// The card of what `is_computed_id` names; 404 where the release has no such figure.
Page computed_page(const View& view, std::string_view id);

}  // namespace dalel::http::web
