// One function for each kind of page.
#pragma once

#include "http/site/frame.hpp"

namespace dalel::http::web {

Page picture_page(const View& view);
/// 404: says what there is.
Page unknown_page(const View& view, std::string_view address);

}  // namespace dalel::http::web
