#include "http/site/figures.hpp"
#include "http/site/markdown.hpp"
#include "http/site/pages.hpp"

namespace dalel::http::web {
namespace {

/// What a `{{kind:code}}` of an observatory's page stands for.
Html reference_words(const View& view, std::string_view id) {
    const auto colon = id.find(':');
    const auto kind = id.substr(0, colon);
    const auto code = colon == std::string_view::npos ? std::string_view{} : id.substr(colon + 1);
    const auto& all = view.observatory();
    if (kind == "claim" || kind == "cell") {
        const auto figure = find_figure(all, id);
        if (!figure) return text(id);
        const auto* measure = all.measures.find(figure->measure);
        const auto unit = figure->claim ? std::string_view{figure->claim->unit} : measure ? std::string_view{measure->unit} : std::string_view{};
        return linked_value(view, *figure) + element("span", {{"class", "small"}}, " (", unit_words(view, unit), ", ", area_words(view, figure->area, figure->period), ", ", view.period(figure->period), ")");
    }
    if (kind == "provision")
        if (const auto* provision = all.law.provisions.find(code)) return element("a", {{"href", view.to("law/" + provision->id.str() + "/")}, {"title", provision->title.in(view.language)}}, provision_words(view, *provision));
    if (kind == "list")
        if (const auto* list = all.law.lists.find(code)) return element("a", {{"href", view.to("law/#" + list->id.str())}}, labelled(view, list->title));
    if (kind == "term")
        if (const auto* term = all.terms.all.find(code)) return element("a", {{"href", view.to("law/terms/#" + term->id.str())}}, labelled(view, term->label));
    if (kind == "source")
        if (const auto* source = all.sources.find(code)) return element("a", {{"href", view.to("sources/" + source->id.str() + "/")}}, in_english(view, source->title));
    if (kind == "area") return element("a", {{"href", view.to("areas/" + std::string{code} + "/")}}, area_words(view, Id<"area">{code}));
    return text(id);
}

}  // namespace

std::string title_of_reading(const dalel::Page& reading) {
    return title_of_markdown(reading.markdown);
}

Page reading_page(const View& view, const std::string& slug) {
    const dalel::Page* found = nullptr;
    for (const auto& reading : view.observatory().pages)
        if (reading.slug == slug && (reading.language == view.language || (!found && reading.language == Language::en))) found = &reading;
    if (!found) return unknown_page(view, view.path);
    Page page{.title = title_of_reading(*found), .section = Section::law, .crumbs = {{view.said(M::nav_law), "law/"}}};
    MarkdownWords words;
    words.reference = [&](std::string_view id) { return reference_words(view, id); };
    words.address = [](std::string_view target) { return std::string{target}; };
    page.body += element("article", {{"class", "prose"}, Attribute{"lang", "en"}.when(found->language != view.language)}, markdown(found->markdown, words));
    Html others;
    for (const auto& reading : view.observatory().pages)
        if (reading.language == view.language && reading.slug != slug) others += element("li", {}, element("a", {{"href", view.to("read/" + reading.slug + "/")}}, title_of_reading(reading)));
    if (!others.empty()) page.body += element("nav", {{"aria-label", view.said(M::plain_language)}}, element("h2", {}, view.said(M::plain_language)), element("ul", {{"class", "subjects"}}, others));
    return page;
}

}  // namespace dalel::http::web
