#include "http/site/frame.hpp"

#include "base/digest.hpp"
#include "base/json.hpp"
#include "http/site/assets.hpp"
#include "http/site/island.hpp"
#include "http/site/objection.hpp"

#include <fmt/format.h>

namespace dalel::http::web {

const std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html dalel-picture";

namespace {

struct Entry {
    Section section;
    Message name;
    std::string_view page;
};
constexpr Entry navigation[] = {
    {Section::picture, M::nav_picture, ""},      {Section::map, M::nav_map, "map/"},  {Section::tables, M::nav_tables, "tables/"}, {Section::claims, M::nav_claims, "claims/"},
    {Section::justice, M::nav_justice, "justice/"}, {Section::law, M::nav_law, "law/"}, {Section::data, M::nav_data, "data/"},
};

Html head_of(const View& view, const Page& page) {
    const auto& observatory = view.observatory();
    Html head;
    head += element("meta", {{"charset", "utf-8"}});
    head += element("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", content_security_policy}});
    head += element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    head += element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    head += element("title", {Attribute{"lang", "en"}.when(page.english_title && view.language != Language::en)}, page.title == observatory.settings.title.in(view.language) ? page.title : page.title + " · " + view.said(M::site_name));
    if (!page.description.empty()) head += element("meta", {{"name", "description"}, {"content", page.description}});
    head += element("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", view.at_root("assets/" + asset_of("mark.svg"))}});
    head += element("script", {{"src", view.at_root("assets/" + asset_of("theme.ts"))}});
    head += element("link", {{"rel", "stylesheet"}, {"href", view.at_root("assets/" + asset_of("site.css"))}});
    head += element("script", {{"type", "module"}, {"src", view.at_root("assets/" + asset_of("site.ts"))}});
    head += element("link", {{"rel", "alternate"}, {"type", "application/atom+xml"}, {"title", view.said(M::feed_releases)}, {"href", view.to("releases.atom")}});
    head += element("link", {{"rel", "alternate"}, {"type", "application/atom+xml"}, {"title", view.said(M::feed_corrections)}, {"href", view.to("corrections.atom")}});
    for (const auto other : languages) head += element("link", {{"rel", "alternate"}, {"hreflang", to_string(other)}, {"href", view.to(view.path, other)}});
    return element("head", {}, head);
}

/// The mark: a tile grid of which one tile is looked at.
Html mark() {
    Html tiles;
    for (int i = 0; i < 9; ++i) tiles += element("rect", {{"x", i % 3 * 8 + 1}, {"y", i / 3 * 8 + 1}, {"width", 6}, {"height", 6}, {"class", i == 4 ? "seen" : "tile"}});
    return element("svg", {{"class", "mark"}, {"viewBox", "0 0 24 24"}, {"width", 28}, {"height", 28}, {"aria-hidden", "true"}}, tiles);
}

Html theme_island(const View& view) {
    JsonWriter json;
    json.object().member("label", view.said(M::theme)).key("names").object();
    json.member("auto", view.said(M::theme_auto)).member("light", view.said(M::theme_light)).member("dark", view.said(M::theme_dark));
    return island("span", "theme", json.end().end().text(), {});
}

Html header_of(const View& view, const Page& page) {
    Html others;
    for (const auto other : languages) {
        const bool is_this = other == view.language;
        others += element("li", {}, element("a", {{"href", view.to(view.path, other)}, {"lang", to_string(other)}, {"hreflang", to_string(other)}, Attribute{"aria-current", "true"}.when(is_this)}, said(M::language_name, other)));
    }
    Html sections;
    for (const auto& entry : navigation)
        sections += element("li", {}, element("a", {{"href", view.to(entry.page)}, Attribute{"aria-current", view.path == entry.page ? "page" : "true"}.when(page.section == entry.section)}, view.said(entry.name)));
    const auto form = element("form", {{"class", "search"}, {"role", "search"}, {"action", view.to("search/")}},
                              view.pinned.empty() ? Html{} : element("input", {{"type", "hidden"}, {"name", "release"}, {"value", view.release_name()}}),
                              element("label", {{"for", "q"}, {"class", "visually-hidden"}}, view.said(M::search)),
                              element("input", {{"id", "q"}, {"type", "search"}, {"name", "q"}, {"placeholder", view.said(M::search_hint)}, {"value", view.query.text("q")}}),
                              element("button", {}, view.said(M::search)));
    return element("header", {{"class", "site-header"}},
                   element("div", {{"class", "bar wide"}},
                           element("a", {{"class", "brand"}, {"href", view.to("")}}, mark(), element("span", {{"class", "brand-name"}}, view.said(M::site_name)),
                                   element("span", {{"class", "brand-title"}}, labelled(view, view.observatory().settings.title))),
                           element("div", {{"class", "tools"}}, theme_island(view), element("nav", {{"aria-label", view.said(M::languages)}}, element("ul", {{"class", "languages"}}, others)))),
                   element("div", {{"class", "bar wide"}}, element("nav", {{"class", "sections"}, {"aria-label", view.said(M::main_navigation)}}, element("ul", {}, sections)), form));
}

Html crumbs_of(const View& view, const Page& page) {
    if (page.crumbs.empty()) return {};
    Html all;
    for (const auto& crumb : page.crumbs) all += element("li", {}, element("a", {{"href", view.to(crumb.page)}}, crumb.title));
    return element("nav", {{"class", "crumbs"}, {"aria-label", view.said(M::breadcrumb)}}, element("ol", {}, all));
}

Html notices_of(const View& view) {
    Html notices;
    if (view.observatory().settings.synthetic) notices += element("p", {{"class", "notice synthetic"}}, view.said(M::synthetic_notice));
    if (!view.pinned.empty()) {
        auto newest = view;
        newest.pinned.clear();
        notices += element("p", {{"class", "notice pinned"}}, view.said(M::pinned_notice, {view.release_name()}), " ", element("a", {{"href", newest.to(view.path)}}, view.said(M::pinned_to_newest)));
    }
    return notices;
}

/// On paper only: of which release the page is, and where it will always be.
Html briefing_of(const View& view) {
    const auto& entry = view.release().entry;
    auto address = fmt::format("{}/{}/{}?", view.service.base, to_string(view.language), view.path);
    for (const auto& [name, value] : view.query.all())
        if (name != "release") address += percent_encoded(name) + "=" + percent_encoded(value) + "&";
    address += "release=" + view.release_name();
    return element("p", {{"class", "briefing"}}, view.observatory().settings.title.in(view.language), " · ", view.said(M::release_n, {view.release_name()}), entry ? " · " + instant_in(view.language, entry->published_at) : std::string{}, view.service.as_files ? std::string{} : " · " + address);
}

Html footer_of(const View& view) {
    const auto& settings = view.observatory().settings;
    const auto& release = view.release();
    const auto digest = to_string(release.digest);
    Html terms;
    const auto add = [&](Message name, const Html& value) { terms += element("div", {}, element("dt", {}, view.said(name)), element("dd", {}, value)); };
    add(M::footer_release, element("a", {{"href", view.to("releases/")}}, view.release_name()));
    if (release.entry) add(M::footer_published, element("time", {{"datetime", release.entry->published_at}}, instant_in(view.language, release.entry->published_at)));
    if (settings.next_release) add(M::footer_next, element("time", {{"datetime", to_string(*settings.next_release)}}, view.day(*settings.next_release)));
    add(M::footer_digest, element("code", {{"title", digest}}, digest.substr(0, 16), "…"));
    if (const auto* licence = view.observatory().licences.find(settings.licence)) add(M::footer_licence, linked_outside(licence->address, translated(view, licence->title)));
    if (!settings.contact.empty()) add(M::footer_contact, element("a", {{"href", contact_address(settings.contact)}}, settings.contact));
    add(M::footer_feeds, element("a", {{"href", view.to("releases.atom")}}, view.said(M::feed_releases)) + text(" · ") + element("a", {{"href", view.to("corrections.atom")}}, view.said(M::feed_corrections)));
    return element("footer", {{"class", "site-footer"}},
                   element("div", {{"class", "wide"}}, element("dl", {{"class", "facts"}}, terms),
                           element("p", {{"class", "small"}}, element("a", {{"href", view.to("corrections/")}}, view.said(M::footer_object)), " · ", view.said(M::footer_privacy))));
}

}  // namespace

Response framed(const View& view, const Page& page) {
    Html body;
    body += element("a", {{"class", "skip"}, {"href", "#content"}}, view.said(M::skip_to_content));
    body += header_of(view, page);
    body += element("main", {{"id", "content"}, {"class", "wide"}, {"tabindex", "-1"}}, briefing_of(view), notices_of(view), crumbs_of(view, page), page.body);
    body += footer_of(view);
    auto markup = "<!doctype html>\n" + element("html", {{"lang", to_string(view.language)}, {"class", "site"}}, head_of(view, page), element("body", {}, body)).markup() + "\n";
    auto response = answer("text/html; charset=utf-8", std::move(markup));
    response.status = page.status;
    return std::move(response)
        .with("Content-Security-Policy", std::string{content_security_policy} + "; frame-ancestors 'none'")
        .with("Referrer-Policy", "no-referrer")
        .with("Content-Language", std::string{to_string(view.language)});
}

}  // namespace dalel::http::web
