// The pages: kk, ru, en, `/` and `assets`.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/routes.hpp"

#include <string>
#include <vector>

namespace dalel::http {

/// `/{kk,ru,en}/…`, `/assets/…`, and `/`, which leads to the language that the reader's browser prefers. `release=` of the query
/// (a number, a digest or its beginning) asks for an earlier release.
Response site(const Request& request, const Service& service);

/// Whether the first segment of a path is the site's.
bool is_of_site(std::string_view first_segment);

/// Every page and file of the site in the newest release, for whoever writes them all down: paths from the root, pages with `/` at
/// their end. Figure cards are of every claim and finding, and of the cells that pages show.
std::vector<std::string> static_addresses(const Service& service);

}  // namespace dalel::http
