#include "http/site/figures.hpp"
#include "http/site/findings.hpp"
#include "http/site/pages.hpp"
#include "http/site/timeline.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>

namespace dalel::http::web {
namespace {

Message kind_words(StatementKind kind) {
    switch (kind) {
        case StatementKind::rising: return M::said_rising;
        case StatementKind::falling: return M::said_falling;
        case StatementKind::below: return M::said_below;
        case StatementKind::above: return M::said_above;
        case StatementKind::high: return M::said_high;
        case StatementKind::low: return M::said_low;
    }
    return M::said_rising;
}

/// The measures of a concept that anything is claimed of, in the order of the register.
std::vector<const Measure*> measures_of(const View& view, std::string_view concept_id) {
    std::vector<const Measure*> found;
    for (const auto& measure : view.observatory().measures)
        if (measure.concept_id == concept_id && std::ranges::any_of(view.edition->claims_of(concept_id), [&](const Claim* claim) { return claim->measure == measure.id; })) found.push_back(&measure);
    return found;
}

/// A concept has no name of its own: it is called by the measures people take for it.
std::string concept_words(const View& view, std::string_view concept_id) {
    std::string words;
    const auto measures = measures_of(view, concept_id);
    for (std::size_t i = 0; i < measures.size() && i < 2; ++i) words += (words.empty() ? "" : " · ") + measures[i]->label.in(view.language);
    if (measures.size() > 2) words += " " + view.said(M::and_more, {static_cast<std::int64_t>(measures.size() - 2)});
    return words;
}

/// Findings that rest on any claim of the concept, worst first, each once.
std::vector<const Finding*> findings_of(const View& view, std::string_view concept_id) {
    std::vector<const Finding*> found;
    for (const auto* claim : view.edition->claims_of(concept_id))
        for (const auto* finding : view.edition->findings_on(claim->figure()))
            if (std::ranges::find(found, finding) == found.end()) found.push_back(finding);
    std::ranges::stable_sort(found, std::greater{}, [](const Finding* finding) { return finding->severity(); });
    return found;
}

Page claims_overview(const View& view) {
    Page page{.title = view.said(M::claims_title), .description = view.said(M::claims_lead), .section = Section::claims};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::claims_lead));
    const auto warnings = std::ranges::count_if(view.release().findings, [](const Finding& finding) { return finding.severity() == Severity::warning; });
    page.body += element("p", {}, element("a", {{"class", "button"}, {"href", view.to("claims/contradictions/")}}, view.said(M::contradictions_all, {static_cast<std::int64_t>(warnings)})));
    std::vector<TimelineRow> rows;
    for (const auto& concept_id : view.edition->concepts()) rows.push_back({concept_words(view, concept_id), "claims/" + concept_id + "/", view.edition->claims_of(concept_id)});
    page.body += element("h2", {}, view.said(M::timeline_heading)) + element("p", {}, view.said(M::timeline_lead, {static_cast<std::int64_t>(view.observatory().claims.size())})) + claims_timeline(view, rows);
    Html list;
    for (const auto& row : rows) {
        const auto id = row.page.substr(7, row.page.size() - 8);
        const auto disputes = std::ranges::count_if(findings_of(view, id), [](const Finding* finding) { return finding->severity() == Severity::warning; });
        list += element("li", {}, element("a", {{"href", view.to(row.page)}}, row.title), " ", element("span", {{"class", "small"}}, view.said(M::claims_count, {static_cast<std::int64_t>(row.claims.size())})),
                        disputes > 0 ? text(" ") + element("span", {{"class", "disputed"}}, "≠ ", view.number(static_cast<std::int64_t>(disputes))) : Html{});
    }
    page.body += element("h2", {}, view.said(M::claims_by_subject)) + element("ul", {{"class", "subjects"}}, list);
    if (!view.observatory().statements.empty()) {
        Html statements;
        for (const auto& statement : view.observatory().statements) {
            Html places;
            for (const auto& area : statement.areas) places += (places.empty() ? Html{} : text(", ")) + text(area_words(view, area, statement.period));
            Html about;
            for (const auto& code : statement.about) about += text(" · " + code_words(view, "provision", code));
            Html disputes;
            for (const auto* finding : view.edition->findings_on("statement:" + statement.id.str())) disputes += element("li", {}, element("a", {{"href", view.to_figure(finding->id())}}, finding_title(view, *finding)));
            statements += element("li", {}, element("b", {}, measure_words(view, statement.measure)), about, ": ", view.said(kind_words(statement.kind)), " · ", places, " · ", view.period(statement.period), " — ", linked_source(view, statement.source),
                                  statement.note.empty() ? Html{} : element("span", {{"class", "small block"}}, translated(view, statement.note)), disputes.empty() ? Html{} : element("ul", {}, disputes));
        }
        page.body += element("h2", {}, view.said(M::statements_heading)) + element("p", {}, view.said(M::statements_lead)) + element("ul", {}, statements);
    }
    return page;
}

Page contradictions_page(const View& view) {
    Page page{.title = view.said(M::contradictions), .description = view.said(M::contradictions_lead), .section = Section::claims, .crumbs = {{view.said(M::nav_claims), "claims/"}}};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::contradictions_lead));
    for (const auto severity : {Severity::error, Severity::warning, Severity::notice}) {
        Html list;
        std::int64_t count = 0;
        for (const auto& finding : view.release().findings)
            if (finding.severity() == severity) list += finding_article(view, finding, "h3"), ++count;
        if (count == 0) continue;
        const auto heading = severity == Severity::notice ? M::notices_heading : M::warnings_heading;
        page.body += element("h2", {}, view.said(heading, {count})) + element("div", {{"class", "finding-grid"}}, list);
    }
    return page;
}

Page concept_page(const View& view, const std::string& concept_id) {
    Page page{.title = concept_words(view, concept_id), .section = Section::claims, .crumbs = {{view.said(M::nav_claims), "claims/"}}};
    page.body += element("h1", {}, page.title);
    const auto measures = measures_of(view, concept_id);
    if (measures.size() > 1) page.body += element("p", {{"class", "lead"}}, view.said(M::concept_lead, {static_cast<std::int64_t>(measures.size())}));
    const auto findings = findings_of(view, concept_id);
    if (!findings.empty()) {
        Html list;
        for (const auto* finding : findings) list += finding_article(view, *finding, "h3");
        page.body += element("section", {}, element("h2", {{"id", "findings"}}, view.said(M::card_findings)), element("div", {{"class", "finding-grid"}}, list));
    }
    // What is a part of another claim is listed, not drawn: parts of a year are drawn beside the year.
    const auto is_drawn = [](const Claim& claim) { return !claim.breakdown || claim.breakdown->dimension.str() == "period"; };
    std::vector<const Claim*> beside;
    for (const auto* claim : view.edition->claims_of(concept_id))
        if (is_drawn(*claim)) beside.push_back(claim);
    Html charts, tables;
    for (const auto* measure : measures) {
        std::vector<const Claim*> drawn;
        std::vector<Figure> figures;
        for (const auto* claim : view.edition->claims_of(concept_id)) {
            if (claim->measure != measure->id) continue;
            if (is_drawn(*claim)) drawn.push_back(claim);
            figures.push_back(figure_of(*claim, view.observatory().measures));
        }
        std::ranges::stable_sort(figures, {}, [](const Figure& figure) { return std::pair{figure.period.first, figure.coordinates}; });
        const auto title = measure->label.in(view.language);
        Html about = element("span", {}, view.said(M::unit), ": ", unit_words(view, measure->unit));
        if (measure->stage != Stage::none) about += text(" · " + view.said(M::stage) + ": " + stage_words(view, measure->stage));
        charts += claims_chart(view, title, drawn, beside);
        tables += element("section", {{"id", measure->id.str()}}, element("h2", {}, title), element("p", {{"class", "small"}}, about, measure->note.empty() ? Html{} : text(". ") + translated(view, measure->note)),
                          figure_table(view, title, figures, {.measure = false}));
    }
    page.body += element("div", {{"class", "plots"}}, charts) + tables;
    return page;
}

}  // namespace

std::vector<std::string> claims_pages(const View& view) {
    std::vector<std::string> pages{"claims/", "claims/contradictions/"};
    for (const auto& concept_id : view.edition->concepts()) pages.push_back("claims/" + concept_id + "/");
    return pages;
}

Page claims_page(const View& view, const std::string& which) {
    if (which.empty()) return claims_overview(view);
    if (which == "contradictions") return contradictions_page(view);
    if (!view.edition->claims_of(which).empty()) return concept_page(view, which);
    auto page = unknown_page(view, view.path);
    Html list;
    for (const auto& concept_id : view.edition->concepts()) list += element("li", {}, element("a", {{"href", view.to("claims/" + concept_id + "/")}}, concept_words(view, concept_id)));
    page.body += element("ul", {{"class", "subjects"}}, list);
    return page;
}

}  // namespace dalel::http::web
