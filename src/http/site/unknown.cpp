#include "http/site/pages.hpp"

#include "base/text.hpp"

namespace dalel::http::web {
namespace {

Html sections(const View& view) {
    Html list;
    for (const auto& [name, page] : {std::pair{M::nav_picture, ""}, {M::nav_map, "map/"}, {M::nav_tables, "tables/"}, {M::nav_claims, "claims/"}, {M::nav_justice, "justice/"}, {M::nav_law, "law/"}, {M::nav_data, "data/"}, {M::areas_title, "areas/"}, {M::sources_title, "sources/"}, {M::releases_title, "releases/"}})
        list += element("li", {}, element("a", {{"href", view.to(page)}}, view.said(name)));
    return element("h2", {}, view.said(M::error_what_there_is)) + element("ul", {{"class", "subjects"}}, list);
}

}  // namespace

Page unknown_page(const View& view, std::string_view address) {
    Page page{.title = view.said(M::error_unknown_title), .status = 404};
    page.body += element("h1", {}, page.title);
    page.body += element("p", {}, view.said(M::error_unknown_text, {printable(beginning(address, 200))}));
    page.body += sections(view);
    return page;
}

Page unknown_release_page(const View& view, std::string_view name, const IndexEntry* withdrawn) {
    Page page{.title = view.said(withdrawn ? M::error_withdrawn_title : M::error_release_title), .status = withdrawn ? 410u : 404u};
    page.body += element("h1", {}, page.title);
    if (withdrawn) page.body += element("p", {}, view.said(M::release_withdrawn, {date_in(view.language, parse_date(std::string_view{withdrawn->withdrawn->at}.substr(0, 10)).value_or(Date{})), withdrawn->withdrawn->reason}));
    else page.body += element("p", {}, view.said(M::error_release_text, {printable(beginning(name, 80))}));
    Html list;
    const auto& index = view.service.served->index();
    for (auto entry = index.rbegin(); entry != index.rend(); ++entry)
        if (!entry->withdrawn) list += element("li", {}, element("a", {{"href", view.to(view.path + "?release=" + std::to_string(entry->number))}}, view.said(M::release_n, {std::to_string(entry->number)})), " · ", instant_in(view.language, entry->published_at));
    page.body += element("h2", {}, view.said(M::error_what_there_is)) + element("ul", {}, list);
    return page;
}

}  // namespace dalel::http::web
