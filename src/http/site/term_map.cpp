#include "http/site/term_map.hpp"

#include "http/site/figures.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

struct Box {
    double x = 0, y = 0;
    std::string words;
    std::string page;
    bool defined = true;
};

/// Lines of at most `most` characters.
std::vector<std::string> lines_of(const std::string& words, std::size_t most) {
    std::vector<std::string> lines{{}};
    std::size_t length = 0, from = 0;
    while (from < words.size()) {
        const auto to = std::min(words.find(' ', from), words.size());
        const auto word = words.substr(from, to - from);
        const auto characters = static_cast<std::size_t>(std::ranges::count_if(word, [](char c) { return (c & 0xC0) != 0x80; }));
        if (length > 0 && length + characters + 1 > most) lines.emplace_back(), length = 0;
        lines.back() += (length > 0 ? " " : "") + word;
        length += characters + 1;
        from = to + 1;
    }
    return lines;
}

}  // namespace

Message match_words(Match match) {
    switch (match) {
        case Match::exact: return M::match_exact;
        case Match::close: return M::match_close;
        case Match::broader: return M::match_broader;
        case Match::narrower: return M::match_narrower;
        case Match::related: return M::match_related;
    }
    return M::match_related;
}

Html linked_term(const View& view, std::string_view code) {
    const auto& all = view.observatory();
    if (const auto* term = all.terms.all.find(code)) return element("a", {{"href", "#" + term->id.str()}}, labelled(view, term->label)) + text(" (") + translated(view, term->authority) + text(")");
    if (const auto* list = all.law.lists.find(code)) return element("a", {{"href", view.to("law/#" + list->id.str())}}, labelled(view, list->title));
    if (const auto* provision = all.law.provisions.find(code)) return element("a", {{"href", view.to("law/" + provision->id.str() + "/")}}, provision_words(view, *provision), ". ", labelled(view, provision->title));
    return text(code);
}

Html term_map(const View& view) {
    constexpr double box_width = 300, box_height = 46, row = 58, columns[] = {0, 400, 800}, top = 34;
    const auto& all = view.observatory();
    std::map<std::string, Box> boxes;
    double next[] = {top, top, top};
    const auto place = [&](int column, const std::string& id, std::string words, std::string page, bool defined) {
        if (!boxes.try_emplace(id, Box{columns[column], next[column], std::move(words), std::move(page), defined}).second) return;
        next[column] += row;
    };
    const auto own = all.settings.country.str();
    for (const auto& term : all.terms.all) place(term.authority == own ? 1 : 0, term.id.str(), term.label.in(view.language) + (term.authority == own ? "" : " · " + translated_words(view, term.authority)), "#" + term.id.str(), term.defined);
    for (const auto& relation : all.terms.relations) {
        if (const auto* list = all.law.lists.find(relation.other)) place(2, relation.other, list->title.in(view.language), view.to("law/#" + list->id.str()), true);
        if (const auto* provision = all.law.provisions.find(relation.other)) place(2, relation.other, provision_words(view, *provision) + ". " + provision->title.in(view.language), view.to("law/" + provision->id.str() + "/"), true);
    }
    Html lines, shapes;
    for (const auto& relation : all.terms.relations) {
        const auto from = boxes.find(relation.term.str()), to = boxes.find(relation.other);
        if (from == boxes.end() || to == boxes.end()) continue;
        const bool strong = relation.relation == Match::exact || relation.relation == Match::close;
        const auto &a = from->second, &b = to->second;
        const double ya = a.y + box_height / 2, yb = b.y + box_height / 2;
        std::string path;
        if (a.x == b.x) path = fmt::format("M{:.0f} {:.0f}C{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f}", a.x + box_width, ya, a.x + box_width + 46, ya, a.x + box_width + 46, yb, a.x + box_width, yb);
        else {
            const auto& left = a.x < b.x ? a : b;
            const auto& right = a.x < b.x ? b : a;
            const double yl = left.y + box_height / 2, yr = right.y + box_height / 2, xl = left.x + box_width, xr = right.x;
            path = fmt::format("M{:.0f} {:.0f}C{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f}", xl, yl, xl + 50, yl, xr - 50, yr, xr, yr);
        }
        lines += element("path", {{"class", strong ? "relation strong" : "relation"}, {"d", path}}, element("title", {}, a.words, " — ", view.said(match_words(relation.relation)), " — ", b.words));
    }
    for (const auto& [_, box] : boxes) {
        auto words = lines_of(box.words, 38);
        if (words.size() > 2) {
            words.resize(2);
            words.back() += "…";
        }
        Html label;
        for (std::size_t i = 0; i < words.size(); ++i) label += element("text", {{"x", box.x + 10}, {"y", box.y + (words.size() == 1 ? 28.0 : 20.0 + 17.0 * static_cast<double>(i))}}, words[i]);
        shapes += element("a", {{"href", box.page}}, element("title", {}, box.words), element("rect", {{"class", box.defined ? "term-box" : "term-box undefined"}, {"x", box.x + 1}, {"y", box.y}, {"width", box_width - 2}, {"height", box_height}, {"rx", 3}}), label);
    }
    const auto heading = [&](int column, Message name) { return element("text", {{"class", "column-title"}, {"x", columns[column]}, {"y", 16}}, view.said(name)); };
    const double height = *std::ranges::max_element(next) + 4, width = columns[2] + box_width;
    return element("div", {{"class", "scroll"}, {"tabindex", 0}, {"role", "region"}, {"aria-label", view.said(M::term_map)}},
                   element("svg", {{"class", "chart terms"}, {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, height)}, {"width", width}, {"height", height}, {"role", "group"}, {"aria-label", view.said(M::term_map)}},
                           heading(0, M::terms_of_others), heading(1, M::terms_of_law), heading(2, M::what_the_code_has), lines, shapes));
}

}  // namespace dalel::http::web
