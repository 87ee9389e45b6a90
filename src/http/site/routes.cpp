#include "http/site/routes.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "http/problem.hpp"
#include "http/site/assets.hpp"
#include "http/site/pages.hpp"

#include <fmt/format.h>

namespace dalel::http {
namespace {

using web::Page;
using web::View;

/// `../` as often as the page asked for lies below the root.
std::string root_of(const Request& request) {
    const auto depth = request.segments.size() - (request.trailing_slash ? 0 : 1);
    std::string root;
    for (std::size_t i = 0; i < depth; ++i) root += "../";
    return root.empty() ? "./" : root;
}

std::string path_below_language(const Request& request) {
    std::string path;
    for (std::size_t i = 1; i < request.segments.size(); ++i) path += View::percent_encoded_path(request.segments[i]) + "/";
    return path;
}

/// What stands below a segment: `f/cell:x/y` → `cell:x/y`.
std::string rest_of(const Request& request, std::size_t from) {
    std::string rest;
    for (std::size_t i = from; i < request.segments.size(); ++i) rest += (rest.empty() ? "" : "/") + request.segments[i];
    return rest;
}

Page page_of(const View& view, const Request& request) {
    const auto section = request.segment(1);
    if (section.empty()) return web::picture_page(view);
    if (section == "f" && request.segments.size() > 2) return web::figure_page(view, rest_of(request, 2));
    const auto which = rest_of(request, 2);
    if (section == "claims") return web::claims_page(view, which);
    return web::unknown_page(view, request.path());
}

}  // namespace

bool is_of_site(std::string_view first_segment) {
    return first_segment.empty() || first_segment == "assets" || parse_language(first_segment);
}

Response site(const Request& request, const Service& service) {
    if (request.segment(0) == "assets") return web::asset(request);
    if (request.segments.empty()) {
        const auto language = language_of(request);
        return redirect(fmt::format("./{}/", to_string(language.value_or(Language::en))), false);
    }
    const auto language = parse_language(request.segment(0));
    View view{.service = service, .edition = web::edition_of(service.served->newest()), .language = *language, .path = path_below_language(request), .root = root_of(request), .query = request.query};
    return web::framed(view, page_of(view, request));
}

std::vector<std::string> static_addresses(const Service&) {
    std::vector<std::string> addresses;
    for (const auto language : languages) addresses.push_back(fmt::format("/{}/", to_string(language)));
    for (const auto& name : web::asset_names()) addresses.push_back("/assets/" + name);
    return addresses;
}

}  // namespace dalel::http
