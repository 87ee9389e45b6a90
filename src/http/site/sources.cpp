#include "http/site/figures.hpp"
#include "http/site/findings.hpp"
#include "http/site/pages.hpp"

#include <algorithm>

namespace dalel::http::web {
namespace {

Page sources_overview(const View& view) {
    Page page{.title = view.said(M::sources_title), .description = view.said(M::sources_lead), .section = Section::claims, .crumbs = {{view.said(M::nav_claims), "claims/"}}};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::sources_lead));
    std::vector<const Source*> sorted;
    for (const auto& source : view.observatory().sources) sorted.push_back(&source);
    std::ranges::stable_sort(sorted, {}, [&](const Source* source) { return sort_key(view.language, translated_words(view, source->publisher)); });
    Html rows;
    for (const auto* source : sorted)
        rows += element("tr", {}, element("th", {{"scope", "row"}}, element("a", {{"href", view.to("sources/" + source->id.str() + "/")}}, translated(view, source->publisher))), element("td", {{"data-label", view.said(M::source_title)}}, in_english(view, source->title)),
                        element("td", {{"data-label", view.said(M::footer_published)}}, source->published ? view.period(*source->published) : std::string{"—"}), element("td", {{"data-label", view.said(M::grade)}}, source->grade()));
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    page.body += element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::sources_title)), element("thead", {}, element("tr", {}, heading(M::publisher), heading(M::source_title), heading(M::footer_published), heading(M::grade))), element("tbody", {}, rows));
    return page;
}

Page source_page(const View& view, const Source& source) {
    const auto& all = view.observatory();
    Page page{.title = source.title, .english_title = true, .section = Section::claims, .crumbs = {{view.said(M::nav_claims), "claims/"}, {view.said(M::sources_title), "sources/"}}};
    page.body += element("p", {{"class", "kicker"}}, view.said(M::column_source)) + element("h1", {}, in_english(view, source.title));
    Html facts;
    const auto fact = [&](Message name, const Html& value) {
        if (!value.empty()) facts += element("div", {}, element("dt", {}, view.said(name)), element("dd", {}, value));
    };
    fact(M::publisher, translated(view, source.publisher));
    if (source.published) fact(M::footer_published, text(view.period(*source.published)));
    if (source.retrieved) fact(M::retrieved, text(view.day(*source.retrieved)));
    if (!source.address.empty()) fact(M::address, linked_outside(source.address, text(source.address)));
    fact(M::grade, element("b", {}, source.grade()) + text(" — " + view.said(M::grade_title, {std::string{source.reliability}, std::string{source.credibility}})) + element("span", {{"class", "small block"}}, translated(view, source.grade_reason)));
    if (!source.digest.empty()) fact(M::source_digest, element("code", {}, source.digest));
    if (const auto* licence = all.licences.find(source.licence)) fact(M::footer_licence, linked_outside(licence->address, translated(view, licence->title)));
    Html availability;
    for (const auto& each : all.availability)
        if (each.source == source.id)
            availability += element("li", {Attribute{"class", "absent"}.when(!each.online)}, view.said(each.online ? M::was_online : M::was_absent), ": ", each.to ? period_in(view.language, {each.from, *each.to}) : each.online ? view.day(each.from) : view.said(M::since_day, {view.day(each.from)}), element("span", {{"class", "small block"}}, translated(view, each.note)));
    fact(M::availability, availability.empty() ? Html{} : element("ul", {{"class", "plain"}}, availability));
    fact(M::note, translated(view, source.note));
    page.body += element("div", {{"class", "card"}}, element("dl", {{"class", "card-facts"}}, facts));
    std::vector<Figure> figures;
    for (const auto& claim : all.claims)
        if (claim.source == source.id) figures.push_back(figure_of(claim, all.measures));
    if (!figures.empty()) page.body += element("h2", {}, view.said(M::figures_of_source)) + figure_table(view, view.said(M::figures_of_source), figures);
    Html tables;
    for (const auto& table : all.tables)
        if (table.cube.structure().source == source.id) tables += element("li", {}, element("a", {{"href", view.to("tables/" + table.cube.structure().id.str() + "/")}}, table.cube.structure().title.in(view.language)));
    if (!tables.empty()) page.body += element("h2", {}, view.said(M::nav_tables)) + element("ul", {}, tables);
    Html findings;
    for (const auto* finding : view.edition->findings_on("source:" + source.id.str())) findings += finding_article(view, *finding, "h3");
    if (!findings.empty()) page.body += element("h2", {}, view.said(M::card_findings)) + findings;
    return page;
}

}  // namespace

std::vector<std::string> source_pages(const View& view) {
    std::vector<std::string> pages{"sources/"};
    for (const auto& source : view.observatory().sources) pages.push_back("sources/" + source.id.str() + "/");
    return pages;
}

Page sources_page(const View& view, const std::string& which) {
    if (which.empty()) return sources_overview(view);
    if (const auto* source = view.observatory().sources.find(which)) return source_page(view, *source);
    return unknown_page(view, view.path);
}

}  // namespace dalel::http::web
