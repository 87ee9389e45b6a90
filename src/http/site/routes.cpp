#include "http/site/routes.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "http/problem.hpp"
#include "http/site/assets.hpp"
#include "http/site/feeds.hpp"
#include "http/site/figures.hpp"
#include "http/site/pages.hpp"

#include <algorithm>

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
    if (section == "tables") return web::tables_page(view, which);
    if (section == "law") return web::law_page(view, which);
    if (section == "read" && !which.empty()) return web::reading_page(view, which);
    if (section == "areas") return web::areas_page(view, which);
    if (section == "sources") return web::sources_page(view, which);
    if (section == "data") return web::data_page(view, which);
    if (section == "analysis") return web::analyses_page(view, which);
    if (section == "methods") return web::methods_page(view, which);
    if (section == "releases") return web::releases_page(view, which);
    if (which.empty()) {
        if (section == "map") return web::map_page(view);
        if (section == "justice") return web::justice_page(view);
        if (section == "corrections") return web::corrections_page(view);
        if (section == "search") return web::search_page(view);
    }
    return web::unknown_page(view, request.path());
}

Response page_at(const Request& request, const Service& service) {
    const auto language = parse_language(request.segment(0));
    View view{.service = service, .edition = web::edition_of(service.served->newest()), .language = *language, .path = path_below_language(request), .root = root_of(request), .query = request.query};
    if (const auto name = request.query.text("release"); !name.empty()) {
        const auto* entry = service.served->entry(name);
        const bool is_data = request.segments.size() == 3 && request.segment(1) == "map" && request.segment(2) == "data.json";
        if (is_data && !entry) return problem(404, {"release/unknown", "there is no release " + std::string{name}, "release", "its number, latest, or the beginning of its digest"});
        if (is_data && entry->withdrawn) return problem(410, {"release/withdrawn", "the release was withdrawn: " + entry->withdrawn->reason, "release", ""});
        if (!entry || entry->withdrawn) return web::framed(view, web::unknown_release_page(view, name, entry));
        view.edition = web::edition_of(service.served->open(*entry));
        if (view.edition->pointer() != service.served->newest()) view.pinned = fmt::format("?release={}", entry->number);
    }
    if (request.segments.size() == 2 && request.segment(1) == "releases.atom") return web::releases_feed(view);
    if (request.segments.size() == 2 && request.segment(1) == "corrections.atom") return web::corrections_feed(view);
    if (request.segments.size() == 3 && request.segment(1) == "map" && request.segment(2) == "data.json") return web::map_data(view);
    if (request.segments.size() == 3 && request.segment(1) == "search" && request.segment(2) == "index.json") return web::search_index(view);
    return web::framed(view, page_of(view, request));
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
    auto response = page_at(request, service);
    // Named by its bytes, the server keeps what is asked for again.
    if (response.status == 200) response.version = "page " + to_string(sha256(std::get<std::string>(response.body)));
    return response;
}

std::vector<std::string> static_addresses(const Service& service) {
    std::vector<std::string> addresses{"/"};
    for (const auto& name : web::asset_names()) addresses.push_back("/assets/" + name);
    for (const auto language : languages) {
        const View view{.service = service, .edition = web::edition_of(service.served->newest()), .language = language};
        std::vector<std::string> pages{"", "map/", "releases.atom", "corrections.atom", "justice/", "data/", "data/api/", "releases/", "corrections/", "search/", "search/index.json"};
        // What changed last; other comparisons need a server.
        if (std::ranges::count_if(service.served->index(), [](const IndexEntry& entry) { return !entry.withdrawn; }) > 1) pages.emplace_back("releases/compare/");
        const auto add = [&](std::vector<std::string> more) { pages.insert(pages.end(), more.begin(), more.end()); };
        add(web::claims_pages(view));
        add(web::table_pages(view));
        add(web::law_pages(view));
        add(web::area_pages(view));
        add(web::source_pages(view));
        add(web::analysis_pages(view));
        add(web::method_pages());
        for (const auto& reading : view.observatory().pages)
            if (reading.language == language) pages.push_back("read/" + reading.slug + "/");
        for (const auto& id : web::figures_shown(view)) pages.push_back("f/" + View::percent_encoded_path(id) + "/");
        for (const auto& page : pages) addresses.push_back(fmt::format("/{}/{}", to_string(language), page));
    }
    return addresses;
}

}  // namespace dalel::http
