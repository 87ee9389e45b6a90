#include "http/site/card_parts.hpp"
#include "http/site/computed.hpp"
#include "http/site/figures.hpp"
#include "http/site/findings.hpp"
#include "http/site/objection.hpp"
#include "http/site/pages.hpp"

#include "base/text.hpp"
#include "release/card.hpp"
#include "release/computed_figure.hpp"
#include "release/explanation.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

/// As the registers name it.
std::string unit_of(const View& view, const Figure& figure) {
    if (figure.claim) return figure.claim->unit;
    const auto* measure = view.observatory().measures.find(figure.measure);
    return measure ? measure->unit : std::string{};
}

Html track_words(const View& view, const Measure& measure) {
    if (measure.stage == Stage::none) return {};
    return text(stage_words(view, measure.stage));
}

/// A source's own words between quotation marks; Latin letters are taken for English.
Html as_written(const View& view, std::string_view words) {
    const bool is_latin = std::ranges::all_of(words, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return element("span", {Attribute{"lang", "en"}.when(is_latin && view.language != Language::en)}, "“", words, "”");
}

/// What the figure is, line by line.
Html facts_of(const View& view, const Figure& figure, const Card& card) {
    const auto& all = view.observatory();
    const auto* measure = all.measures.find(figure.measure);
    Html list;
    add_fact(list, view.said(M::column_what), text(measure_words(view, figure.measure)));
    add_fact(list, view.said(M::unit), unit_words(view, unit_of(view, figure)));
    if (measure) {
        add_fact(list, view.said(M::stage), track_words(view, *measure));
        if (measure->kind == MeasureKind::stock) add_fact(list, view.said(M::kind), text(view.said(M::kind_stock)));
        if (!measure->note.empty()) add_fact(list, view.said(M::definition), translated(view, measure->note));
    }
    for (const auto& coordinate : figure.coordinates) {
        const auto* dimension = all.codes.dimensions.find(coordinate.dimension);
        const auto* provision = all.law.provisions.find(coordinate.code);
        auto words = text(code_words(view, coordinate.dimension.str(), coordinate.code));
        if (provision) words = element("a", {{"href", view.to("law/" + provision->id.str() + "/")}}, words, ". ", labelled(view, provision->title));
        add_fact(list, dimension ? dimension->label.in(view.language) : coordinate.dimension.str(), words);
    }
    add_fact(list, view.said(M::column_where), element("a", {{"href", view.to("areas/" + figure.area.str() + "/")}}, area_words(view, figure.area, figure.period)));
    if (!card.area_as_written.empty()) add_fact(list, view.said(M::area_as_written), as_written(view, card.area_as_written));
    add_fact(list, view.said(M::column_when), text(view.period(figure.period)));
    if (figure.claim && !figure.claim->period_as_written.empty()) add_fact(list, view.said(M::period_as_written), as_written(view, figure.claim->period_as_written));
    if (figure.claim && figure.interval.low != figure.interval.high) {
        const auto low = figure.interval.low ? view.number(*figure.interval.low) : std::string{"…"};
        const auto high = figure.interval.high ? view.number(*figure.interval.high) : std::string{"…"};
        add_fact(list, view.said(M::interval), text(low + " – " + high));
    }
    if (card.computed) add_fact(list, view.said(M::computed), text(view.said(M::computed_text)));
    return element("dl", {{"class", "card-facts"}}, list);
}

Html provenance_of(const View& view, const Figure& figure, const Card& card) {
    const auto* source = view.observatory().sources.find(figure.source);
    Html list;
    const bool by_nobody = figure.cube && figure.cube->structure().synthetic && !view.observatory().settings.synthetic;
    add_fact(list, view.said(M::stated_by), by_nobody ? text(said_by_nobody().in(view.language)) : translated(view, card.stated_by));
    if (figure.claim && figure.claim->stated_on) add_fact(list, view.said(M::stated_on), text(view.day(*figure.claim->stated_on)));
    if (source) {
        auto citation = element("a", {{"href", view.to("sources/" + source->id.str() + "/")}}, translated(view, source->publisher), ", “", in_english(view, source->title), "”");
        if (source->published) citation += text(", " + view.period(*source->published));
        add_fact(list, view.said(M::column_source), citation);
        add_fact(list, view.said(M::locator), translated(view, card.locator));
        if (!source->address.empty()) add_fact(list, view.said(M::address), linked_outside(source->address, text(source->address)));
        add_fact(list, view.said(M::grade), element("b", {}, source->grade()) + text(" — " + view.said(M::grade_title, {std::string{source->reliability}, std::string{source->credibility}})) +
                                            (source->grade_reason.empty() ? Html{} : element("span", {{"class", "small block"}}, translated(view, source->grade_reason))));
        if (!source->digest.empty()) add_fact(list, view.said(M::source_digest), element("code", {}, source->digest));
        if (const auto* licence = view.observatory().licences.find(source->licence)) add_fact(list, view.said(M::footer_licence), linked_outside(licence->address, translated(view, licence->title)));
    }
    if (by_nobody) add_fact(list, view.said(M::note), text(made_to_agree().in(view.language) + " ") + translated(view, figure.cube->structure().note));
    else add_fact(list, view.said(M::note), translated(view, card.note));
    return element("dl", {{"class", "card-facts"}}, list);
}

Html rivals_of(const View& view, const Card& card) {
    std::vector<Figure> rivals;
    for (const auto& rival : card.rivals)
        if (auto figure = find_figure(view.observatory(), rival.figure)) rivals.push_back(std::move(*figure));
    if (rivals.empty()) return element("p", {}, view.said(M::rivals_none));
    return figure_table(view, view.said(M::rivals_caption), rivals);
}

Html history_of(const View& view, std::string_view id) {
    return history_section(view, [&](const View& then, std::uint32_t release) -> Html {
        const auto figure = find_figure(then.observatory(), id);
        if (!figure) return {};
        // A copy has the cells of earlier releases in their tables only.
        const bool is_linked = !view.service.as_files || figure->claim || then.edition == view.edition;
        const auto words = value_words(then, *figure);
        return is_linked ? element("a", {{"href", view.at_root(fmt::format("r/{}/f/{}", release, View::percent_encoded_path(id)))}}, words) : text(words);
    });
}

Html corrections_of(const View& view, std::string_view id) {
    Html list;
    for (const auto& correction : view.observatory().corrections)
        if (correction.figure == id) list += element("li", {}, element("a", {{"href", view.to("corrections/#" + correction.id.str())}}, view.day(correction.objected_on)), ": ", translated(view, correction.objection));
    return list.empty() ? element("p", {}, view.said(M::corrections_none_of_figure)) : element("ul", {}, list);
}

Page figure_card(const View& view, const Figure& figure) {
    // In its editors' English: what of it is translated, the page marks.
    const auto card = card_of(figure, view.observatory(), view.release().findings, Language::en);
    const auto subject = subject_words(view, figure);
    Page page{.title = subject + ": " + value_words(view, figure), .description = subject, .section = figure.claim ? Section::claims : Section::tables};
    if (figure.claim) page.crumbs = {{view.said(M::nav_claims), "claims/"}};
    else page.crumbs = {{view.said(M::nav_tables), "tables/"}, {figure.cube->structure().title.in(view.language), "tables/" + figure.cube->structure().id.str() + "/"}};
    const bool has_number = figure.claim || is_observed(figure.state);
    const bool synthetic = figure.cube && figure.cube->structure().synthetic;
    page.body += element("article", {{"class", "card"}}, element("header", {}, element("p", {{"class", "kicker"}}, view.said(M::figure_card)), element("h1", {{"class", "card-title"}}, subject)),
                         synthetic ? element("p", {{"class", "notice"}}, view.said(M::synthetic_notice)) : Html{},
                         element("p", {{"class", has_number ? "card-value" : "card-value missing"}}, element("span", {{"class", "number"}}, value_words(view, figure)), " ", has_number ? element("span", {{"class", "unit"}}, unit_words(view, unit_of(view, figure))) : Html{}),
                         has_number && figure.state == CellState::normal ? Html{} : element("p", {{"class", "lead"}}, state_explained(view, figure.state)),
                         element("div", {{"class", "columns"}}, element("section", {}, element("h2", {}, view.said(M::card_what)), facts_of(view, figure, card)),
                                 element("section", {}, element("h2", {}, view.said(M::card_who)), provenance_of(view, figure, card))));
    page.body += findings_section(view, {figure.id}, view.said(M::findings_none));
    page.body += element("section", {}, element("h2", {{"id", "rivals"}}, view.said(M::card_rivals)), rivals_of(view, card));
    page.body += history_of(view, figure.id);
    page.body += citation_section(view, figure.id, cited_words(view, subject + ": " + value_words(view, figure), synthetic));
    page.body += element("section", {}, element("h2", {{"id", "object"}}, view.said(M::footer_object)), element("p", {}, view.said(M::object_text)), element("p", {}, objection_link(view, figure.id)), corrections_of(view, figure.id));
    return page;
}

Page finding_page(const View& view, const Finding& finding) {
    Page page{.title = view.said(M::finding) + ": " + std::string{finding.kind().title.in(view.language)}, .section = Section::claims, .crumbs = {{view.said(M::nav_claims), "claims/"}, {view.said(M::contradictions), "claims/contradictions/"}}};
    page.body += finding_article(view, finding, "h1");
    page.body += element("dl", {{"class", "card-facts"}}, element("div", {}, element("dt", {}, view.said(M::identifier)), element("dd", {}, element("code", {}, finding.id()))),
                         element("div", {}, element("dt", {}, view.said(M::permanent_address)), element("dd", {}, element("code", {}, view.permanent(finding.id())))));
    page.body += element("p", {}, objection_link(view, finding.id()));
    return page;
}

}  // namespace

Page figure_page(const View& view, std::string_view id) {
    if (is_computed_id(id)) return computed_page(view, id);
    if (id.starts_with("finding:"))
        if (const auto* finding = view.edition->finding(id)) return finding_page(view, *finding);
    if (const auto figure = find_figure(view.observatory(), id)) return figure_card(view, *figure);
    Page page{.title = view.said(M::error_figure_title), .status = 404};
    page.body += element("h1", {}, page.title);
    page.body += element("p", {}, view.said(M::error_figure_text, {printable(beginning(id, 200))}));
    // A code that this release does not know in a table that it has: say which codes there are.
    if (const auto slash = id.find('/'); id.starts_with("cell:") && slash != std::string_view::npos)
        if (const auto* table = view.observatory().table(id.substr(5, slash - 5))) {
            const auto& structure = table->cube.structure();
            page.body += element("h2", {}, view.said(M::error_what_there_is));
            page.body += element("p", {}, element("a", {{"href", view.to("tables/" + structure.id.str() + "/")}}, structure.title.in(view.language)));
            Html list;
            for (const auto& dimension : structure.dimensions) {
                Html codes;
                for (std::size_t i = 0; i < dimension.categories.size() && i < 40; ++i) codes += element("li", {}, element("code", {}, dimension.categories[i].code), " ", labelled(view, dimension.categories[i].label));
                list += element("details", {}, element("summary", {}, dimension.label.in(view.language)), element("ul", {}, codes));
            }
            page.body += list;
        }
    return page;
}

}  // namespace dalel::http::web
