#include "http/site/base_rates.hpp"
#include "http/site/figures.hpp"
#include "http/site/findings.hpp"
#include "http/site/pages.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace dalel::http::web {
namespace {

/// One point of the assessment: its figures, those of one measure together, then who stated them.
Html point_of(const View& view, const BriefPoint& point) {
    struct Group {
        Id<"measure"> measure;
        Html items;
        std::vector<Id<"source">> sources;
    };
    std::vector<Group> groups;
    for (const auto& id : point.figures) {
        const auto figure = find_figure(view.observatory(), id);
        if (!figure) continue;
        auto group = std::ranges::find(groups, figure->measure, &Group::measure);
        if (group == groups.end()) group = groups.insert(groups.end(), {figure->measure, {}, {}});
        auto about = view.period(figure->period);
        if (figure->area != view.observatory().settings.country) about = area_words(view, figure->area, figure->period) + ", " + about;
        if (const auto coordinates = coordinate_words(view, *figure); !coordinates.empty()) about = coordinates + ", " + about;
        group->items += element("li", {}, linked_value(view, *figure), " ", element("span", {{"class", "about"}}, about));
        if (std::ranges::find(group->sources, figure->source) == group->sources.end()) group->sources.push_back(figure->source);
    }
    Html body;
    for (const auto& group : groups) {
        Html sources;
        for (const auto& source : group.sources) sources += (sources.empty() ? Html{} : text("; ")) + linked_source(view, source);
        body += element("h3", {}, measure_words(view, group.measure)) + element("ul", {{"class", "ledger"}}, group.items) + element("p", {{"class", "sources"}}, sources);
    }
    return element("section", {{"class", "point"}, {"id", point.id}}, element("h2", {}, point.title.in(view.language)), body);
}

/// The rare beside the common in one sentence.
Html headline(const View& view) {
    const auto& rates = view.edition->base_rates();
    if (rates.empty() || rates.front().all_cell.empty()) return {};
    const auto& first = rates.front();
    const auto cases = first.analysis->cases().count;
    const auto all = first.analysis->counts.of_all->count;
    Html facts = element("p", {{"class", "headline-number"}}, linked_value(view, first.cell), element("span", {{"class", "of"}}, view.said(M::headline_of)), linked_value(view, first.all_cell));
    facts += element("p", {{"class", "headline-words"}}, first.analysis->plan.title.in(view.language), ": ",
                     cases > 0 ? view.said(M::headline_one_in, {static_cast<std::int64_t>(std::llround(static_cast<double>(all) / static_cast<double>(cases)))}) : view.said(M::headline_none));
    return element("div", {{"class", "headline"}}, facts);
}

/// Disagreements that the figures of the assessment take part in, each once.
Html contradictions_of(const View& view) {
    constexpr std::size_t most = 6;
    std::vector<const Finding*> found;
    for (const auto& point : view.observatory().settings.brief)
        for (const auto& id : point.figures)
            for (const auto* finding : view.edition->findings_on(id))
                if (finding->severity() != Severity::notice && std::ranges::find(found, finding) == found.end()) found.push_back(finding);
    std::ranges::stable_sort(found, std::greater{}, [](const Finding* finding) { return finding->code.starts_with("rivals/"); });
    Html list;
    for (std::size_t i = 0; i < found.size() && i < most; ++i) list += finding_article(view, *found[i], "h3");
    const auto warnings = std::ranges::count_if(view.release().findings, [](const Finding& finding) { return finding.severity() != Severity::notice; });
    return element("section", {}, element("h2", {{"id", "contradictions"}}, view.said(M::picture_contradictions)), element("div", {{"class", "finding-grid"}}, list),
                   element("p", {}, element("a", {{"href", view.to("claims/contradictions/")}}, view.said(M::contradictions_all, {static_cast<std::int64_t>(warnings)}))));
}

/// Sources that were on line and are not, or were looked for and not there.
Html unpublished(const View& view) {
    Html rows;
    std::set<std::string> seen;
    for (const auto& first : view.observatory().availability) {
        if (!seen.insert(first.source.str()).second) continue;
        const auto* source = view.observatory().sources.find(first.source);
        Html online, absent;
        for (const auto& each : view.observatory().availability) {
            if (each.source != first.source) continue;
            auto when = each.to ? period_in(view.language, {each.from, *each.to}) : each.online ? view.day(each.from) : view.said(M::since_day, {view.day(each.from)});
            (each.online ? online : absent) += element("div", {}, element("span", {}, when), each.note.empty() ? Html{} : element("span", {{"class", "small block"}}, translated(view, each.note)));
        }
        rows += element("tr", {}, element("th", {{"scope", "row"}}, source ? element("a", {{"href", view.to("sources/" + source->id.str() + "/")}}, in_english(view, source->title)) : text(first.source.str())),
                        element("td", {{"data-label", view.said(M::was_online)}}, online.empty() ? text("—") : online),
                        element("td", {{"data-label", view.said(M::was_absent)}, Attribute{"class", "absent"}.when(!absent.empty())}, absent.empty() ? text("—") : absent));
    }
    if (rows.empty()) return {};
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    return element("section", {}, element("h2", {{"id", "unpublished"}}, view.said(M::picture_unpublished)),
                   element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::unpublished_caption)), element("thead", {}, element("tr", {}, heading(M::column_source), heading(M::was_online), heading(M::was_absent))), element("tbody", {}, rows)));
}

}  // namespace

Page picture_page(const View& view) {
    Page page{.title = view.said(M::picture_title), .description = view.said(M::picture_lead), .section = Section::picture};
    page.body += element("div", {{"class", "hero"}}, element("div", {}, element("h1", {}, page.title), element("p", {{"class", "lead"}}, view.said(M::picture_lead))), headline(view));
    Html points;
    for (const auto& point : view.observatory().settings.brief) points += point_of(view, point);
    page.body += element("div", {{"class", "points"}}, points);
    const auto panel = base_rate_panel(view);
    if (!panel.empty()) page.body += element("section", {}, element("h2", {{"id", "base-rates"}}, view.said(M::picture_base_rates)), element("p", {}, view.said(M::base_rates_lead)), panel);
    if (!view.edition->analyses().empty())
        page.body += element("section", {}, element("h2", {{"id", "regions"}}, view.said(M::picture_regions)), element("p", {}, view.said(M::regions_lead)), element("div", {{"class", "verdicts"}}, region_verdicts(view)));
    page.body += contradictions_of(view);
    page.body += unpublished(view);
    return page;
}

}  // namespace dalel::http::web
