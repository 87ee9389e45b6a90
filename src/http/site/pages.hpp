// One function for each kind of page.
#pragma once

#include "http/site/frame.hpp"

namespace dalel::http::web {

Page picture_page(const View& view);
/// The card of a `claim:…` or `cell:…`, the page of a `finding:…`; 404 where the release has no such thing.
Page figure_page(const View& view, std::string_view id);
/// `claims/`, `claims/contradictions/`, `claims/{concept}/`.
Page claims_page(const View& view, const std::string& which);
std::vector<std::string> claims_pages(const View& view);
/// 404: says what there is.
Page unknown_page(const View& view, std::string_view address);

}  // namespace dalel::http::web
