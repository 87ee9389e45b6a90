// A way to object to every figure.
#pragma once

#include "http/site/view.hpp"

#include <string_view>

namespace dalel::http::web {

/// A link that writes to the observatory's contact, the figure's identifier and release filled in; empty where there is no contact.
Html objection_link(const View& view, std::string_view id);

}  // namespace dalel::http::web
