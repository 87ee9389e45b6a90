#include "http/site/figures.hpp"
#include "http/site/markdown.hpp"
#include "http/site/pages.hpp"

#include "base/text.hpp"

namespace dalel::http::web {
namespace {

Message kind_words(Findable kind) {
    switch (kind) {
        case Findable::claim: return M::kind_claim;
        case Findable::area: return M::kind_area;
        case Findable::provision: return M::kind_provision;
        case Findable::list: return M::kind_list;
        case Findable::term: return M::kind_term;
        case Findable::measure: return M::kind_measure;
        case Findable::table: return M::kind_table;
        case Findable::source: return M::kind_source;
        case Findable::reading: return M::kind_reading;
    }
    return M::kind_claim;
}

/// The result as a link; empty where it is in another language than the page.
Html result_of(const View& view, const SearchEntry& entry) {
    const auto& all = view.observatory();
    const auto link = [&](const std::string& page, const Html& words) { return element("a", {{"href", view.to(page)}}, words); };
    switch (entry.kind) {
        case Findable::claim: {
            const auto* claim = all.claims.find(entry.code);
            return linked_value(view, figure_of(*claim, all.measures)) + text(" ") + element("span", {}, subject_words(view, figure_of(*claim, all.measures))) + text(" · ") + linked_source(view, claim->source);
        }
        case Findable::area: return link("areas/" + entry.code + "/", text(area_words(view, Id<"area">{entry.code})));
        case Findable::provision: {
            const auto* provision = all.law.provisions.find(entry.code);
            return link("law/" + entry.code + "/", text(provision_words(view, *provision) + ". ") + labelled(view, provision->title));
        }
        case Findable::list: return link("law/#" + entry.code, labelled(view, all.law.lists.find(entry.code)->title));
        case Findable::term: {
            const auto* term = all.terms.all.find(entry.code);
            return link("law/terms/#" + entry.code, labelled(view, term->label)) + text(" · ") + in_english(view, term->authority);
        }
        case Findable::measure: {
            const auto* measure = all.measures.find(entry.code);
            const bool claimed = !view.edition->claims_of(measure->concept_id).empty();
            return claimed ? link("claims/" + measure->concept_id + "/#" + entry.code, labelled(view, measure->label)) : labelled(view, measure->label);
        }
        case Findable::table: return link("tables/" + entry.code + "/", labelled(view, all.table(entry.code)->cube.structure().title));
        case Findable::source: {
            const auto* source = all.sources.find(entry.code);
            return link("sources/" + entry.code + "/", in_english(view, source->title)) + text(" · ") + in_english(view, source->publisher);
        }
        case Findable::reading: {
            const auto dot = entry.code.rfind('.');
            for (const auto& reading : all.pages)
                if (reading.slug == entry.code.substr(0, dot) && reading.language == view.language && entry.code.substr(dot + 1) == to_string(view.language)) return link("read/" + reading.slug + "/", text(title_of_markdown(reading.markdown)));
            return {};
        }
    }
    return {};
}

}  // namespace

Page search_page(const View& view) {
    constexpr std::size_t most = 60;
    const std::string query{trimmed(view.query.text("q"))};
    Page page{.title = query.empty() ? view.said(M::search) : view.said(M::search_for, {std::string{beginning(query, 200)}})};
    page.body += element("h1", {}, page.title);
    if (query.empty()) {
        page.body += element("p", {{"class", "lead"}}, view.said(M::search_lead));
        return page;
    }
    Html list;
    std::int64_t count = 0;
    for (const auto* entry : view.edition->search().find(beginning(query, 200))) {
        const auto result = result_of(view, *entry);
        if (result.empty()) continue;
        if (++count <= static_cast<std::int64_t>(most)) list += element("li", {}, element("span", {{"class", "kicker"}}, view.said(kind_words(entry->kind))), " ", result);
    }
    page.body += element("p", {{"role", "status"}}, view.said(M::search_count, {count}));
    if (count == 0) page.body += element("p", {}, view.said(M::search_none));
    page.body += element("ol", {{"class", "results"}}, list);
    return page;
}

}  // namespace dalel::http::web
