#include "http/site/assets.hpp"
#include "http/site/documents.hpp"
#include "http/site/markdown.hpp"
#include "http/site/pages.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace dalel::http::web {
namespace {

/// `[garwood-1936]`, `[dlmf, 8.9.2 and 8.11.4]`: the key before the comma must be one of the bibliography.
Html citation(const View& view, std::string_view inside) {
    const auto key = inside.substr(0, std::min(inside.find(','), inside.size()));
    if (!find_reference(key)) return {};
    return element("a", {{"href", view.to("methods/references/#" + std::string{key})}}, "[", inside, "]");
}

MarkdownWords words_of_methods(const View& view) {
    MarkdownWords words;
    words.citation = [&view](std::string_view inside) { return citation(view, inside); };
    words.formula = [](std::string_view tex, bool display) {
        const auto mathml = formula(tex, display);
        if (mathml.empty()) return element("code", {}, tex);
        // What may be wider than the page moves within it, by keyboard too.
        const bool is_long = display || tex.size() > 48;
        return element("span", {{"class", display ? "formula apart" : "formula"}, Attribute{"tabindex", 0}.when(is_long)}, trusted(std::string{mathml}));
    };
    words.address = [&view](std::string_view target) -> std::string {
        if (target.ends_with(".md") && !target.contains('/')) return view.to("methods/" + std::string{target.substr(0, target.size() - 3)} + "/");
        return target.starts_with("https://") ? std::string{target} : std::string{};
    };
    return words;
}

/// A method's page in the language of the view, else in English.
struct Source {
    std::string_view markdown;
    bool is_english = false;  ///< though the view is in another language
};
Source in_language(const View& view, std::string_view name) {
    const auto own = method_document(view.language, name);
    return own.empty() ? Source{method_document(Language::en, name), true} : Source{own};
}

/// The sentence after the first `**…**`, which names the question in every language.
std::string question_of(std::string_view source) {
    const auto open = source.find("**"), close = open == std::string_view::npos ? open : source.find("**", open + 2);
    if (close == std::string_view::npos) return {};
    const auto from = close + 2;
    const auto end = std::min(source.find("\n\n", from), source.size());
    return std::string{trimmed(source.substr(from, end - from))};
}

Page methods_overview(const View& view) {
    Page page{.title = view.said(M::methods_title), .description = view.said(M::methods_lead), .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}}};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::methods_lead));
    page.body += element("p", {}, element("a", {{"href", view.to("methods/references/")}}, view.said(M::references_title)));
    Html list;
    const auto words = words_of_methods(view);
    for (const auto& name : method_names()) {
        const auto source = in_language(view, name);
        list += element("div", {Attribute{"lang", "en"}.when(source.is_english)}, element("dt", {}, element("a", {{"href", view.to("methods/" + name + "/")}}, title_of_markdown(source.markdown))),
                        element("dd", {}, markdown(question_of(source.markdown), words)));
    }
    page.body += element("dl", {{"class", "methods"}}, list);
    return page;
}

Page references_page(const View& view) {
    Page page{.title = view.said(M::references_title), .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}, {view.said(M::methods_title), "methods/"}}};
    Html list;
    for (const auto& reference : references())
        list += element("div", {{"id", reference.key}}, element("dt", {}, "[", reference.key, "]"), element("dd", {}, reference.words, reference.address.empty() ? "" : ". ", reference.address.empty() ? Html{} : linked_outside(reference.address, text(reference.address))));
    page.body += element("h1", {}, page.title) + element("dl", {{"class", "methods"}, {"lang", "en"}}, list);
    return page;
}

}  // namespace

std::vector<std::string> method_pages() {
    std::vector<std::string> pages{"methods/", "methods/references/"};
    for (const auto& name : method_names()) pages.push_back("methods/" + name + "/");
    return pages;
}

Page methods_page(const View& view, const std::string& which) {
    if (which.empty()) return methods_overview(view);
    if (which == "references") return references_page(view);
    const auto source = in_language(view, which);
    if (source.markdown.empty()) return unknown_page(view, view.path);
    Page page{.title = title_of_markdown(source.markdown), .english_title = source.is_english, .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}, {view.said(M::methods_title), "methods/"}}};
    page.body += element("article", {{"class", "prose"}, Attribute{"lang", "en"}.when(source.is_english)}, markdown(source.markdown, words_of_methods(view)));
    return page;
}

}  // namespace dalel::http::web
