#include "http/site/figures.hpp"
#include "http/site/pages.hpp"


#include <algorithm>

#include <fmt/format.h>

namespace dalel::http::web {

Page map_page(const View& view) {
    Page page{.title = view.said(M::map_title), .description = view.said(M::map_lead), .section = Section::map};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::map_lead));
    page.body += element("p", {}, element("a", {{"href", view.to("areas/")}}, view.said(M::areas_title)));
    const auto& analyses = view.edition->analyses();
    const auto asked = view.query.text("analysis");
    const auto chosen = std::ranges::find_if(analyses, [&](const RateAnalysis& analysis) { return analysis.plan.id == asked; });
    if (analyses.empty() || (!asked.empty() && chosen == analyses.end())) {
        page.body += element("p", {{"class", "notice"}}, view.said(M::map_without_measure));
        page.status = asked.empty() ? 200 : 404;
    }
    if (analyses.empty()) return page;
    const auto& analysis = chosen == analyses.end() ? analyses.front() : *chosen;
    Html options;
    for (const auto& each : analyses) options += element("option", {{"value", each.plan.id}, {"selected", &each == &analysis}}, each.plan.title.in(view.language));
    if (!view.service.as_files)
        page.body += element("form", {{"class", "chooser"}, {"action", view.to("map/")}}, view.pinned.empty() ? Html{} : element("input", {{"type", "hidden"}, {"name", "release"}, {"value", view.release_name()}}),
                         element("div", {}, element("label", {{"for", "analysis"}}, view.said(M::column_what)), element("select", {{"id", "analysis"}, {"name", "analysis"}}, options)), element("button", {{"class", "button"}}, view.said(M::show)));
    std::vector<std::size_t> order(analysis.comparison.regions.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) { return sort_key(view.language, area_words(view, analysis.comparison.regions[i].region.area, analysis.counts.period)); });
    Html rows;
    const auto limits = [&](const Estimate& estimate) { return fmt::format("{} ({}–{})", number_in(view.language, estimate.value, 2), number_in(view.language, estimate.low, 2), number_in(view.language, estimate.high, 2)); };
    for (const auto i : order) {
        const auto& region = analysis.comparison.regions[i];
        const auto verdict = region.verdict == rates::Verdict::higher ? M::verdict_is_higher : region.verdict == rates::Verdict::lower ? M::verdict_is_lower : M::verdict_not_distinguished;
        rows += element("tr", {}, element("th", {{"scope", "row"}}, element("a", {{"href", view.to("areas/" + region.region.area.str() + "/")}}, area_words(view, region.region.area, analysis.counts.period))), element("td", {{"class", "value"}, {"data-label", view.said(M::rates_number)}}, linked_value(view, analysis.counts.cells[i])),
                        element("td", {{"data-label", view.said(M::rates_rate)}}, limits(region.rate)), element("td", {{"data-label", view.said(M::verdict)}}, view.said(verdict)));
    }
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    page.body += element("h2", {}, analysis.plan.title.in(view.language)) + element("p", {}, view.said(M::country_rate), ": ", limits(analysis.comparison.country));
    page.body += element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::area_rates_caption)), element("thead", {}, element("tr", {}, heading(M::areas_title), heading(M::rates_number), heading(M::rates_rate), heading(M::verdict))), element("tbody", {}, rows));
    return page;
}

}  // namespace dalel::http::web
