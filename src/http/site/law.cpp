#include "http/site/figures.hpp"
#include "http/site/findings.hpp"
#include "http/site/pages.hpp"
#include "http/site/term_map.hpp"

#include "observatory/complete.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

std::string years(const View& view, const Decimal& from, const Decimal& to) {
    return view.said(M::years_between, {view.number(from), view.number(to)});
}

/// `5–9 years`, with life and what may come instead; empty where no penalty was read.
Html penalty_of(const View& view, const Provision& provision) {
    Html words;
    if (provision.imprisonment_min && provision.imprisonment_max) words += text(years(view, *provision.imprisonment_min, *provision.imprisonment_max));
    else if (provision.imprisonment_max) words += text(view.said(M::years_up_to, {view.number(*provision.imprisonment_max)}));
    if (!provision.alternatives.empty()) words += (words.empty() ? Html{} : text("; ")) + translated(view, provision.alternatives);
    if (provision.confiscation && *provision.confiscation) words += text("; " + view.said(M::confiscation));
    return words;
}

/// From the least to the greatest of an article's parts.
Html penalties_of_article(const View& view, const Provision& article) {
    std::optional<Decimal> least, most;
    for (const auto& id : view.observatory().law.parts_of(article.id)) {
        const auto* part = view.observatory().law.provisions.find(id);
        if (part->imprisonment_min && (!least || *part->imprisonment_min < *least)) least = part->imprisonment_min;
        if (part->imprisonment_max && (!most || *most < *part->imprisonment_max)) most = part->imprisonment_max;
    }
    if (least && most) return text(years(view, *least, *most));
    return penalty_of(view, article);
}

std::string in_force(const View& view, const Validity& validity) {
    if (validity.from && validity.to) return view.day(*validity.from) + " – " + view.day(*validity.to);
    if (validity.from) return view.said(M::since_day, {view.day(*validity.from)});
    return validity.to ? view.said(M::until_day, {view.day(*validity.to)}) : std::string{};
}

/// Lists a provision stands on, wholly or in part, on the last day it was in force or is now.
Html lists_of(const View& view, const Provision& provision) {
    Html all;
    const auto& law = view.observatory().law;
    for (const auto& list : law.lists) {
        if (!list.union_of.empty()) continue;
        const auto day = list.validity.to ? *list.validity.to : provision.in_force.to ? *provision.in_force.to : Date::of(9999, 1, 1);
        const auto membership = law.membership(provision.id, list.id, day);
        if (membership == Law::Membership::none) continue;
        all += element("li", {}, labelled(view, list.title), membership == Law::Membership::partial ? " (" + view.said(M::in_part) + ")" : std::string{});
    }
    return all.empty() ? Html{} : element("ul", {{"class", "plain"}}, all);
}

const std::map<std::string, Message> codes = {{"CC2014", M::code_2014}, {"CC1997", M::code_1997}};

Page law_overview(const View& view) {
    const auto& all = view.observatory();
    Page page{.title = view.said(M::law_title), .description = view.said(M::law_lead), .section = Section::law};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::law_lead));
    Html readings;
    for (const auto& reading : all.pages)
        if (reading.language == view.language) readings += element("li", {}, element("a", {{"href", view.to("read/" + reading.slug + "/")}}, title_of_reading(reading)));
    if (!readings.empty()) page.body += element("h2", {}, view.said(M::plain_language)) + element("ul", {{"class", "subjects big"}}, readings);
    page.body += element("p", {}, element("a", {{"class", "button"}, {"href", view.to("law/terms/")}}, view.said(M::term_map)));
    Html lists;
    for (const auto& list : all.law.lists) {
        const auto day = list.validity.to ? *list.validity.to : Date::of(9999, 1, 1);
        Html members;
        for (const auto& id : all.law.members_of(list.id, day))
            if (const auto* provision = all.law.provisions.find(id)) members += element("li", {}, element("a", {{"href", view.to("law/" + id.str() + "/")}}, provision->cited()));
        Html number;
        for (const auto& table : all.tables)
            if (const auto cell = cell_of_choice(all, table.cube, {"measure=offences_registered", "provision=" + list.id.str()}); number.empty())
                if (const auto figure = find_figure(all, cell); figure && is_observed(figure->state)) number = element("p", {}, linked_value(view, *figure), " ", text(subject_words(view, *figure)));
        lists += element("section", {{"class", "verdict"}, {"id", list.id.str()}}, element("h3", {}, labelled(view, list.title)), element("p", {{"class", "small"}}, in_force(view, list.validity), list.note.empty() ? Html{} : text(" · ") + translated(view, list.note)), number, element("ul", {{"class", "chips"}}, members));
    }
    page.body += element("h2", {}, view.said(M::lists_heading)) + element("p", {}, view.said(M::lists_lead)) + element("div", {{"class", "verdicts"}}, lists);
    std::vector<std::string> laws;
    for (const auto& provision : all.law.provisions)
        if (std::ranges::find(laws, provision.code) == laws.end()) laws.push_back(provision.code);
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    for (const auto& code : laws) {
        Html rows;
        for (const auto& provision : all.law.provisions) {
            if (provision.code != code || !provision.part.empty()) continue;
            rows += element("tr", {}, element("th", {{"scope", "row"}}, element("a", {{"href", view.to("law/" + provision.id.str() + "/")}}, element("b", {}, provision.cited()), ". ", labelled(view, provision.title))), element("td", {{"class", "when"}, {"data-label", view.said(M::in_force)}}, in_force(view, provision.in_force)),
                            element("td", {{"data-label", view.said(M::imprisonment)}}, penalties_of_article(view, provision)), element("td", {{"data-label", view.said(M::on_list)}}, lists_of(view, provision)));
        }
        const auto known = codes.find(code);
        page.body += element("h2", {}, known == codes.end() ? code : view.said(known->second));
        page.body += element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::articles_caption)), element("thead", {}, element("tr", {}, heading(M::articles), heading(M::in_force), heading(M::imprisonment), heading(M::on_list))), element("tbody", {}, rows));
    }
    return page;
}

/// Cells of the country and claims under a provision.
std::vector<Figure> figures_under(const View& view, const Provision& provision) {
    const auto& all = view.observatory();
    std::vector<Figure> found;
    std::set<std::pair<std::string, std::int64_t>> seen;
    for (const auto& table : all.tables) {
        const auto& structure = table.cube.structure();
        const auto at = find_dimension(structure, DimensionKind::measure);
        if (at < 0 || structure.synthetic) continue;
        const auto provisions = find_dimension(structure, DimensionKind::provision);
        if (provisions < 0 || structure.dimensions[static_cast<std::size_t>(provisions)].find(provision.id.str()) < 0) continue;
        for (const auto& measure : structure.dimensions[static_cast<std::size_t>(at)].categories)
            if (auto figure = find_figure(all, cell_of_choice(all, table.cube, {"measure=" + measure.code, "provision=" + provision.id.str()})); figure && seen.emplace(measure.code, figure->interval.low ? figure->interval.low->units() : -1).second) found.push_back(std::move(*figure));
    }
    for (const auto& claim : all.claims)
        if (claim.code("provision") == provision.id.str()) found.push_back(figure_of(claim, all.measures));
    return found;
}

Page provision_page(const View& view, const Provision& provision) {
    const auto& all = view.observatory();
    Page page{.title = provision_words(view, provision) + ". " + provision.title.in(view.language), .section = Section::law, .crumbs = {{view.said(M::nav_law), "law/"}}};
    if (const auto* article = all.law.provisions.find(provision.parent)) page.crumbs.push_back({provision_words(view, *article), "law/" + article->id.str() + "/"});
    const auto known = codes.find(provision.code);
    page.body += element("p", {{"class", "kicker"}}, known == codes.end() ? provision.code : view.said(known->second)) + element("h1", {}, provision_words(view, provision), ". ", labelled(view, provision.title));
    Html facts;
    const auto fact = [&](Message name, const Html& value) {
        if (!value.empty()) facts += element("div", {}, element("dt", {}, view.said(name)), element("dd", {}, value));
    };
    for (const auto language : languages)
        if (language != view.language) facts += element("div", {}, element("dt", {{"lang", to_string(language)}}, said(M::language_name, language)), element("dd", {{"lang", to_string(language)}}, provision.title.in(language)));
    fact(M::in_force, text(in_force(view, provision.in_force)));
    Html amendments;
    for (const auto& day : provision.amendments) amendments += element("li", {}, view.day(day));
    fact(M::amended, amendments.empty() ? Html{} : element("ul", {{"class", "plain"}}, amendments));
    fact(M::imprisonment, penalty_of(view, provision));
    fact(M::on_list, lists_of(view, provision));
    for (const auto& link : all.law.correspondence) {
        const bool is_from = link.from == provision.id;
        if (!is_from && link.to != provision.id) continue;
        const auto* other = all.law.provisions.find(is_from ? link.to : link.from);
        if (!other) continue;
        const auto name = codes.find(other->code);
        fact(is_from ? M::became : M::was_before, element("a", {{"href", view.to("law/" + other->id.str() + "/")}}, provision_words(view, *other), ". ", labelled(view, other->title)) + text(name == codes.end() ? "" : " (" + view.said(name->second) + ")") + (link.note.empty() ? Html{} : element("span", {{"class", "small block"}}, translated(view, link.note))));
    }
    for (const auto& one : all.law.classification)
        if (one.provision == provision.id) fact(M::international_class, element("code", {}, one.scheme + " " + one.code) + (one.note.empty() ? Html{} : element("span", {{"class", "small block"}}, translated(view, one.note))));
    fact(M::column_source, linked_source(view, provision.source));
    fact(M::note, translated(view, provision.note));
    page.body += element("div", {{"class", "card"}}, element("dl", {{"class", "card-facts"}}, facts));
    const auto parts = all.law.parts_of(provision.id);
    if (!parts.empty()) {
        Html rows;
        for (const auto& id : parts) {
            const auto* part = all.law.provisions.find(id);
            rows += element("tr", {}, element("th", {{"scope", "row"}}, element("a", {{"href", view.to("law/" + id.str() + "/")}}, provision_words(view, *part))), element("td", {{"data-label", view.said(M::imprisonment)}}, penalty_of(view, *part)), element("td", {{"data-label", view.said(M::on_list)}}, lists_of(view, *part)));
        }
        const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
        page.body += element("h2", {}, view.said(M::parts)) + element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::parts_caption)), element("thead", {}, element("tr", {}, heading(M::parts), heading(M::imprisonment), heading(M::on_list))), element("tbody", {}, rows));
    }
    Html findings;
    for (const auto* finding : view.edition->findings_on("provision:" + provision.id.str())) findings += finding_article(view, *finding, "h3");
    if (!findings.empty()) page.body += element("h2", {}, view.said(M::card_findings)) + findings;
    if (const auto figures = figures_under(view, provision); !figures.empty()) page.body += element("h2", {}, view.said(M::figures_under)) + figure_table(view, provision_words(view, provision), figures);
    if (!view.service.as_files) page.body += element("p", {}, element("a", {{"href", view.to("justice/?provision=" + provision.id.str())}}, view.said(M::nav_justice)));
    return page;
}

Page terms_page(const View& view) {
    const auto& terms = view.observatory().terms;
    Page page{.title = view.said(M::term_map), .description = view.said(M::terms_lead), .section = Section::law, .crumbs = {{view.said(M::nav_law), "law/"}}};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::terms_lead)) + term_map(view);
    Html list;
    for (const auto& term : terms.all) {
        Html relations;
        for (const auto& relation : terms.relations) {
            if (relation.term != term.id) continue;
            relations += element("li", {}, view.said(match_words(relation.relation)), " ", linked_term(view, relation.other), relation.note.empty() ? Html{} : element("span", {{"class", "small block"}}, translated(view, relation.note)));
        }
        list += element("article", {{"class", term.defined ? "term" : "term undefined"}, {"id", term.id.str()}}, element("p", {{"class", "kicker"}}, translated(view, term.authority)), element("h3", {}, labelled(view, term.label)),
                        term.defined ? Html{} : element("p", {{"class", "notice"}}, view.said(M::not_defined)), term.definition.empty() ? Html{} : element("blockquote", {}, translated(view, term.definition)),
                        element("p", {{"class", "small"}}, translated(view, term.instrument), term.instrument.empty() ? "" : " · ", linked_source(view, term.source)), term.note.empty() ? Html{} : element("p", {{"class", "small"}}, translated(view, term.note)),
                        relations.empty() ? Html{} : element("ul", {}, relations));
    }
    page.body += element("h2", {}, view.said(M::definitions)) + element("div", {{"class", "verdicts"}}, list);
    return page;
}

}  // namespace

std::vector<std::string> law_pages(const View& view) {
    std::vector<std::string> pages{"law/", "law/terms/"};
    for (const auto& provision : view.observatory().law.provisions) pages.push_back("law/" + provision.id.str() + "/");
    return pages;
}

Page law_page(const View& view, const std::string& which) {
    if (which.empty()) return law_overview(view);
    if (which == "terms") return terms_page(view);
    if (const auto* provision = view.observatory().law.provisions.find(which)) return provision_page(view, *provision);
    return unknown_page(view, view.path);
}

}  // namespace dalel::http::web
