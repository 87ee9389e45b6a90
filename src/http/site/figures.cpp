#include "http/site/figures.hpp"

#include "http/site/computed.hpp"

#include "observatory/page.hpp"
#include "registers/measures/unit_label.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace dalel::http::web {

std::string stated_words(const View& view, const Claim& claim) {
    const auto low = claim.low ? view.number(*claim.low) : std::string{};
    const auto high = claim.high ? view.number(*claim.high) : std::string{};
    switch (claim.qualifier) {
        case Qualifier::exact: return low;
        case Qualifier::range: return low + "–" + high;
        case Qualifier::at_most: return view.said(M::value_at_most, {high});
        case Qualifier::at_least: return view.said(M::value_at_least, {low});
        case Qualifier::more_than: return view.said(M::value_more_than, {low});
        case Qualifier::about: return view.said(M::value_about, {low == high || high.empty() ? low : low + "–" + high});
        case Qualifier::target: return view.said(M::value_target, {low});
    }
    return {};
}

std::string state_words(const View& view, CellState state) {
    switch (state) {
        case CellState::withheld: return view.said(M::state_withheld);
        case CellState::not_collected: return view.said(M::state_not_collected);
        case CellState::not_applicable: return view.said(M::state_not_applicable);
        case CellState::normal:
        case CellState::provisional:
        case CellState::estimated:
        case CellState::perturbed:
        case CellState::rounded: return {};
    }
    return {};
}

std::string state_explained(const View& view, CellState state) {
    switch (state) {
        case CellState::withheld: return view.said(M::explain_withheld);
        case CellState::not_collected: return view.said(M::explain_not_collected);
        case CellState::not_applicable: return view.said(M::explain_not_applicable);
        case CellState::normal: return {};
        case CellState::provisional: return view.said(M::explain_provisional);
        case CellState::estimated: return view.said(M::explain_estimated);
        case CellState::perturbed: return view.said(M::explain_perturbed);
        case CellState::rounded: return view.said(M::explain_rounded);
    }
    return {};
}

std::string value_words(const View& view, const Figure& figure) {
    if (figure.claim) return stated_words(view, *figure.claim);
    return is_observed(figure.state) ? view.number(*figure.interval.low) : state_words(view, figure.state);
}

std::string measure_words(const View& view, const Id<"measure">& measure) {
    const auto* found = view.observatory().measures.find(measure);
    return found ? found->label.in(view.language) : measure.str();
}

std::string stage_words(const View& view, Stage stage) {
    switch (stage) {
        case Stage::none: return view.said(M::stage_none);
        case Stage::reported: return view.said(M::stage_reported);
        case Stage::registered: return view.said(M::stage_registered);
        case Stage::identified: return view.said(M::stage_identified);
        case Stage::to_court: return view.said(M::stage_to_court);
        case Stage::convicted: return view.said(M::stage_convicted);
        case Stage::serving: return view.said(M::stage_serving);
    }
    return {};
}

Html unit_words(const View& view, std::string_view unit) {
    const auto* known = unit_label(unit);
    return known ? text(known->in(view.language)) : translated(view, unit);
}

std::string provision_words(const View& view, const Provision& provision) {
    return view.said(M::article, {provision.cited()});
}

std::string code_words(const View& view, std::string_view dimension, std::string_view code) {
    const auto& all = view.observatory();
    if (const auto* entry = all.codes.find(dimension, code)) return entry->label.in(view.language);
    if (const auto* provision = all.law.provisions.find(code)) return provision_words(view, *provision);
    if (const auto* list = all.law.lists.find(code)) return list->title.in(view.language);
    return std::string{code};
}

std::string area_words(const View& view, const Id<"area">& area, const Period& period) {
    return view.observatory().areas.name(area, period.last).in(view.language);
}

std::string area_words(const View& view, const Id<"area">& area) {
    return view.observatory().areas.name(area).in(view.language);
}

std::string coordinate_words(const View& view, const Figure& figure) {
    std::string words;
    for (const auto& coordinate : figure.coordinates) {
        if (!words.empty()) words += " · ";
        words += code_words(view, coordinate.dimension.str(), coordinate.code);
    }
    return words;
}

std::string subject_words(const View& view, const Figure& figure) {
    auto words = measure_words(view, figure.measure);
    if (const auto coordinates = coordinate_words(view, figure); !coordinates.empty()) words += " · " + coordinates;
    return words + " · " + area_words(view, figure.area, figure.period) + " · " + view.period(figure.period);
}

Html linked_value(const View& view, const Figure& figure) {
    const auto words = value_words(view, figure);
    const bool has_number = figure.claim || is_observed(figure.state);
    const auto& findings = view.edition->findings_on(figure.id);
    const auto weighty = std::ranges::count_if(findings, [](const Finding* finding) { return finding->severity() != Severity::notice; });
    if (!has_card(view, figure.id)) return element("span", {{"class", has_number ? "figure" : "figure missing"}, {"title", subject_words(view, figure)}}, words);
    Html link = element("a", {{"class", has_number ? "figure" : "figure missing"}, {"href", view.to_figure(figure.id)}, {"title", subject_words(view, figure)}}, words);
    if (weighty > 0)
        link += element("a", {{"class", "disputed"}, {"href", view.to_figure(figure.id) + "#findings"}, {"title", view.said(M::disputed, {static_cast<std::int64_t>(weighty)})}},
                        element("span", {{"aria-hidden", "true"}}, "≠"), element("span", {{"class", "visually-hidden"}}, view.said(M::disputed, {static_cast<std::int64_t>(weighty)})));
    return element("span", {{"class", "figure-value"}}, link);
}

Html linked_value(const View& view, std::string_view id) {
    const auto figure = find_figure(view.observatory(), id);
    return figure ? linked_value(view, *figure) : text(id);
}

Html linked_source(const View& view, const Id<"source">& id) {
    const auto* source = view.observatory().sources.find(id);
    if (!source) return text(id.str());
    return element("span", {{"class", "source"}}, element("a", {{"href", view.to("sources/" + id.str() + "/")}}, translated(view, source->publisher)), " ",
                   element("abbr", {{"class", "grade"}, {"title", view.said(M::grade_title, {std::string{source->reliability}, std::string{source->credibility}})}}, source->grade()));
}

Html figure_table(const View& view, std::string_view caption, const std::vector<Figure>& figures, FigureColumns columns) {
    Html rows;
    for (const auto& figure : figures) {
        std::string what = columns.measure ? measure_words(view, figure.measure) : std::string{};
        if (const auto coordinates = coordinate_words(view, figure); !coordinates.empty()) what += (what.empty() ? "" : " · ") + coordinates;
        if (what.empty()) what = view.said(M::total);
        const auto* measure = view.observatory().measures.find(figure.measure);
        Html value = linked_value(view, figure);
        if (figure.claim) value += text(" ") + element("span", {{"class", "unit"}}, unit_words(view, figure.claim->unit));
        else if (measure) value += text(" ") + element("span", {{"class", "unit"}}, unit_words(view, measure->unit));
        rows += element("tr", {}, element("td", {{"class", "value"}, {"data-label", view.said(M::column_value)}}, value),
                        element("th", {{"scope", "row"}, {"data-label", view.said(M::column_what)}}, what),
                        columns.area ? element("td", {{"data-label", view.said(M::column_where)}}, area_words(view, figure.area, figure.period)) : Html{},
                        element("td", {{"data-label", view.said(M::column_when)}}, view.period(figure.period)),
                        element("td", {{"data-label", view.said(M::column_source)}}, linked_source(view, figure.source)));
    }
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    return element("table", {{"class", "figures"}}, element("caption", {}, caption),
                   element("thead", {}, element("tr", {}, heading(M::column_value), heading(M::column_what), columns.area ? heading(M::column_where) : Html{}, heading(M::column_when), heading(M::column_source))),
                   element("tbody", {}, rows));
}

std::vector<std::string> figures_shown(const View& view) {
    std::set<std::string> ids;
    const auto& all = view.observatory();
    for (const auto& claim : all.claims) ids.insert(claim.figure());
    for (const auto& point : all.settings.brief) ids.insert(point.figures.begin(), point.figures.end());
    for (const auto& finding : view.release().findings) {
        ids.insert(finding.id());
        for (const auto& id : finding.rests_on)
            if (id.starts_with("claim:") || id.starts_with("cell:")) ids.insert(id);
    }
    for (const auto& rate : view.edition->base_rates()) ids.insert({rate.cell, rate.all_cell});
    for (const auto& analysis : view.edition->analyses()) ids.insert(analysis.counts.cells.begin(), analysis.counts.cells.end());
    for (const auto& page : all.pages) {
        Errors unused;
        for (const auto& reference : references_of(page.markdown, unused))
            if (reference.text.starts_with("claim:") || reference.text.starts_with("cell:")) ids.emplace(reference.text);
    }
    for (auto& id : computed_shown(view)) ids.insert(std::move(id));
    ids.erase("");
    return {ids.begin(), ids.end()};
}

bool has_card(const View& view, std::string_view id) {
    if (!view.service.as_files || id.starts_with("claim:") || id.starts_with("finding:")) return true;
    thread_local EditionPtr edition;
    thread_local std::set<std::string, std::less<>> shown;
    if (edition != view.edition) {
        const auto ids = figures_shown(view);
        shown = {ids.begin(), ids.end()};
        edition = view.edition;
    }
    return shown.contains(id);
}

}  // namespace dalel::http::web
