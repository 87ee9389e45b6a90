#include "http/site/computed.hpp"
#include "http/site/figures.hpp"
#include "http/site/findings.hpp"
#include "http/site/pages.hpp"

#include "observatory/complete.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

std::string validity_words(const View& view, const Validity& validity) {
    if (validity.from && validity.to) return view.day(*validity.from) + " – " + view.day(*validity.to);
    if (validity.from) return view.said(M::since_day, {view.day(*validity.from)});
    return validity.to ? view.said(M::until_day, {view.day(*validity.to)}) : view.said(M::always);
}

std::string change_words(const View& view, AreaChangeKind kind) {
    switch (kind) {
        case AreaChangeKind::rename: return view.said(M::change_rename);
        case AreaChangeKind::split: return view.said(M::change_split);
        case AreaChangeKind::merge: return view.said(M::change_merge);
        case AreaChangeKind::transfer: return view.said(M::change_transfer);
    }
    return {};
}

Html linked_area(const View& view, const Id<"area">& area) {
    return element("a", {{"href", view.to("areas/" + area.str() + "/")}}, area_words(view, area));
}

Page areas_overview(const View& view) {
    const auto& areas = view.observatory().areas;
    Page page{.title = view.said(M::areas_title), .description = view.said(M::areas_lead), .section = Section::map, .crumbs = {{view.said(M::nav_map), "map/"}}};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::areas_lead));
    std::vector<const Area*> now, then, others;
    for (const auto& area : areas.all) {
        const bool division = area.parent == view.observatory().settings.country && (area.kind == AreaKind::region || area.kind == AreaKind::city);
        (area.id == view.observatory().settings.country ? now : !division ? others : area.validity.to ? then : now).push_back(&area);
    }
    for (const auto& [heading, list] : {std::pair{M::areas_now, &now}, {M::areas_then, &then}, {M::areas_other, &others}}) {
        std::ranges::sort(*list, {}, [&](const Area* area) { return sort_key(view.language, area_words(view, area->id)); });
        Html items;
        for (const auto* area : *list) items += element("li", {}, linked_area(view, area->id), area->validity.from || area->validity.to ? element("span", {{"class", "small"}}, " ", validity_words(view, area->validity)) : Html{});
        if (!items.empty()) page.body += element("h2", {}, view.said(heading)) + element("ul", {{"class", "subjects"}}, items);
    }
    Html changes;
    for (const auto& change : areas.changes)
        changes += element("tr", {}, element("td", {{"data-label", view.said(M::column_when)}}, view.day(change.on)), element("td", {{"data-label", view.said(M::change)}}, change_words(view, change.kind)), element("th", {{"scope", "row"}, {"data-label", view.said(M::change_from)}}, linked_area(view, change.from)),
                           element("td", {{"data-label", view.said(M::change_to)}}, change.kind == AreaChangeKind::rename ? text(areas.name(change.to, change.on).in(view.language)) : linked_area(view, change.to)), element("td", {{"data-label", view.said(M::change_share)}}, share_in(view.language, change.share, 3)));
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    if (!changes.empty())
        page.body += element("h2", {}, view.said(M::changes_heading)) + element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::changes_caption)), element("thead", {}, element("tr", {}, heading(M::column_when), heading(M::change), heading(M::change_from), heading(M::change_to), heading(M::change_share))), element("tbody", {}, changes));
    return page;
}

/// One row for each analysis that has the region: its rate between limits, and whether chance explains the difference.
Html rates_of(const View& view, const Area& area) {
    Html rows;
    for (const auto& analysis : view.edition->analyses())
        for (std::size_t i = 0; i < analysis.comparison.regions.size(); ++i) {
            const auto& region = analysis.comparison.regions[i];
            if (region.region.area != area.id) continue;
            const auto verdict = region.verdict == rates::Verdict::higher ? M::verdict_is_higher : region.verdict == rates::Verdict::lower ? M::verdict_is_lower : M::verdict_not_distinguished;
            const auto limits = [&](const Estimate& estimate) { return fmt::format("{} ({}–{})", number_in(view.language, estimate.value, 2), number_in(view.language, estimate.low, 2), number_in(view.language, estimate.high, 2)); };
            rows += element("tr", {}, element("th", {{"scope", "row"}}, analysis.plan.title.in(view.language)), element("td", {{"class", "value"}, {"data-label", view.said(M::rates_number)}}, linked_value(view, analysis.counts.cells[i])),
                            element("td", {{"data-label", view.said(M::rates_rate)}}, linked_computed(view, fmt::format("analysis:{}/{}/rate", analysis.plan.id, area.id.str()), limits(region.rate))), element("td", {{"data-label", view.said(M::country_rate)}}, linked_computed(view, fmt::format("analysis:{}/whole/rate", analysis.plan.id), limits(analysis.comparison.country))), element("td", {{"data-label", view.said(M::verdict)}}, view.said(verdict)));
        }
    if (rows.empty()) return {};
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    return element("h2", {}, view.said(M::area_rates)) + element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::area_rates_caption)),
                                                                  element("thead", {}, element("tr", {}, heading(M::rates_offence), heading(M::rates_number), heading(M::rates_rate), heading(M::country_rate), heading(M::verdict))), element("tbody", {}, rows));
}

Page area_page(const View& view, const Area& area) {
    const auto& all = view.observatory();
    const auto& areas = all.areas;
    Page page{.title = area_words(view, area.id), .section = Section::map, .crumbs = {{view.said(M::nav_map), "map/"}, {view.said(M::areas_title), "areas/"}}};
    page.body += element("h1", {}, page.title);
    Html facts;
    const auto fact = [&](Message name, const Html& value) {
        if (!value.empty()) facts += element("div", {}, element("dt", {}, view.said(name)), element("dd", {}, value));
    };
    if (!area.parent.empty()) fact(M::lies_in, linked_area(view, area.parent));
    fact(M::existed, text(validity_words(view, area.validity)));
    Html names;
    for (const auto& name : areas.names)
        if (name.area == area.id) names += element("li", {}, labelled(view, name.name), element("span", {{"class", "small"}}, " ", validity_words(view, name.validity)));
    fact(M::names, element("ul", {{"class", "plain"}}, names));
    if (!area.iso_3166_2.empty()) fact(M::iso_code, text(area.iso_3166_2));
    if (!area.national_code.empty()) fact(M::national_code, text(area.national_code));
    Html candidates;
    for (const auto& candidate : area.candidates) candidates += element("li", {}, linked_area(view, candidate));
    fact(M::candidates, candidates.empty() ? Html{} : element("ul", {{"class", "plain"}}, candidates));
    Html changes;
    for (const auto& change : areas.changes)
        if (change.kind != AreaChangeKind::rename && (change.from == area.id || change.to == area.id))
            changes += element("li", {}, view.day(change.on), ": ", change_words(view, change.kind), ", ", linked_area(view, change.from), " → ", linked_area(view, change.to), " (", share_in(view.language, change.share, 3), ")");
    fact(M::changes_heading, changes.empty() ? Html{} : element("ul", {{"class", "plain"}}, changes));
    fact(M::note, translated(view, area.note));
    page.body += element("div", {{"class", "card"}}, element("dl", {{"class", "card-facts"}}, facts)) + rates_of(view, area);
    std::vector<Figure> claimed;
    for (const auto& claim : all.claims)
        if (claim.area == area.id && area.id != all.settings.country) claimed.push_back(figure_of(claim, all.measures));
    if (!claimed.empty()) page.body += element("h2", {}, view.said(M::nav_claims)) + figure_table(view, view.said(M::claims_about_area), claimed, {.area = false});
    Html tables, without;
    for (const auto& table : all.tables) {
        const auto& structure = table.cube.structure();
        const auto at = find_dimension(structure, DimensionKind::area);
        if (at < 0) continue;
        const bool there = structure.dimensions[static_cast<std::size_t>(at)].find(area.id.str()) >= 0;
        const auto link = element("a", {{"href", view.to("tables/" + structure.id.str() + "/" + (view.service.as_files ? "" : "?area=" + area.id.str()))}}, structure.title.in(view.language));
        (there ? tables : without) += element("li", {}, there ? link : text(structure.title.in(view.language)));
    }
    if (!tables.empty()) page.body += element("h2", {}, view.said(M::nav_tables)) + element("ul", {}, tables);
    if (tables.empty() && claimed.empty() && area.id != all.settings.country) page.body += element("p", {{"class", "notice"}}, view.said(M::area_without_figures, {validity_words(view, area.validity)}));
    Html findings;
    for (const auto* finding : view.edition->findings_on("area:" + area.id.str())) findings += finding_article(view, *finding, "h3");
    if (!findings.empty()) page.body += element("h2", {}, view.said(M::card_findings)) + findings;
    return page;
}

}  // namespace

std::vector<std::string> area_pages(const View& view) {
    std::vector<std::string> pages{"areas/"};
    for (const auto& area : view.observatory().areas.all) pages.push_back("areas/" + area.id.str() + "/");
    return pages;
}

Page areas_page(const View& view, const std::string& which) {
    if (which.empty()) return areas_overview(view);
    if (const auto* area = view.observatory().areas.all.find(which)) return area_page(view, *area);
    auto page = unknown_page(view, view.path);
    page.body += element("p", {}, element("a", {{"href", view.to("areas/")}}, view.said(M::areas_title)));
    return page;
}

}  // namespace dalel::http::web
