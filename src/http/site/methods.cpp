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
        constexpr std::string_view beside = "../methods/";  // as the summaries in other languages say it
        if (target.starts_with(beside)) target.remove_prefix(beside.size());
        if (target.ends_with(".md") && !target.contains('/')) return view.to("methods/" + std::string{target.substr(0, target.size() - 3)} + "/");
        return target.starts_with("https://") ? std::string{target} : std::string{};
    };
    return words;
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
        const auto source = document("methods/" + name + ".md");
        const auto* summary = method_summary(view.language, name);
        const bool in_english = !summary && view.language != Language::en;
        list += element("div", {Attribute{"lang", "en"}.when(in_english)}, element("dt", {}, element("a", {{"href", view.to("methods/" + name + "/")}}, summary ? summary->title : title_of_markdown(source))),
                        element("dd", {}, markdown(question_of(summary ? summary->markdown : source), words)));
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
    const auto source = which.contains('/') ? std::string_view{} : document("methods/" + which + ".md");
    if (source.empty()) return unknown_page(view, view.path);
    const auto* summary = method_summary(view.language, which);
    Page page{.title = summary ? summary->title : title_of_markdown(source), .english_title = !summary, .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}, {view.said(M::methods_title), "methods/"}}};
    const auto words = words_of_methods(view);
    if (view.language == Language::en) {
        page.body += element("article", {{"class", "prose"}}, markdown(source, words));
        return page;
    }
    // Elsewhere the question and the limits come first in the page's language; formula, source and worked number follow in English.
    if (summary) page.body += element("h1", {}, page.title) + element("div", {{"class", "prose"}}, markdown(summary->markdown, words));
    else page.body += element("h1", {{"lang", "en"}}, page.title);
    page.body += element("h2", {{"id", "formula"}}, view.said(M::methods_formula)) + element("p", {{"class", "notice"}}, view.said(M::methods_in_english));
    const auto body = source.find('\n');
    page.body += element("article", {{"class", "prose"}, {"lang", "en"}}, markdown(source.substr(std::min(body, source.size())), words));
    return page;
}

}  // namespace dalel::http::web
