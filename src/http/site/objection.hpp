// A way to object to every figure.
#pragma once

#include "http/site/view.hpp"

#include <string_view>

namespace dalel::http::web {

/// Where an observatory is written to: its contact is an address of mail or of a page.
std::string contact_address(const std::string& contact);
/// A link to it with the figure's identifier and release filled in; empty where there is no contact.
Html objection_link(const View& view, std::string_view id);

}  // namespace dalel::http::web
