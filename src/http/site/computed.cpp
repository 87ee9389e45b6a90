#include "http/site/computed.hpp"

#include "base/text.hpp"
#include "http/site/analysis_names.hpp"
#include "http/site/card_parts.hpp"
#include "http/site/documents.hpp"
#include "http/site/figures.hpp"
#include "http/site/markdown.hpp"
#include "http/site/objection.hpp"
#include "http/site/pages.hpp"
#include "release/computed_figure.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

std::string shown_value(const View& view, const ComputedFigure& figure) {
    auto words = number_in(view.language, figure.value, figure.digits);
    if (figure.low && figure.high) words += fmt::format(" ({}–{})", number_in(view.language, *figure.low, figure.digits), number_in(view.language, *figure.high, figure.digits));
    return words;
}

std::string subject_of(const View& view, const ComputedFigure& figure) {
    auto words = figure.quantity.in(view.language) + " · " + figure.subject.in(view.language);
    if (!figure.area.empty()) words += " · " + area_words(view, figure.area, figure.period);
    return figure.analysis.empty() ? words + " · " + view.period(figure.period) : words;
}

}  // namespace

Html method_link(const View& view, const std::string& method) {
    const auto own = method_document(view.language, method), page = own.empty() ? method_document(Language::en, method) : own;
    if (page.empty()) return element("code", {}, method);
    return element("a", {{"href", view.to("methods/" + method + "/")}, Attribute{"lang", "en"}.when(own.empty() && view.language != Language::en)}, title_of_markdown(page));
}

namespace {

Html facts_of(const View& view, const ComputedFigure& figure) {
    Html list;
    add_fact(list, view.said(M::column_what), text(figure.quantity.in(view.language) + ", " + figure.subject.in(view.language)));
    add_fact(list, view.said(M::unit), text(figure.unit.in(view.language)));
    if (!figure.area.empty()) add_fact(list, view.said(M::column_where), element("a", {{"href", view.to("areas/" + figure.area.str() + "/")}}, area_words(view, figure.area, figure.period)));
    add_fact(list, view.said(M::column_when), text(view.period(figure.period)));
    if (figure.low && figure.high) add_fact(list, view.said(M::computed_limits, {number_in(view.language, 100 * figure.level, 0)}), text(fmt::format("{}–{}", number_in(view.language, *figure.low, figure.digits), number_in(view.language, *figure.high, figure.digits))));
    add_fact(list, view.said(M::computed_method), method_link(view, figure.method));
    if (!figure.analysis.empty()) {
        const auto& plans = view.observatory().settings.analyses;
        const auto plan = std::ranges::find(plans, figure.analysis, &AnalysisPlan::id);
        add_fact(list, view.said(M::computed_of_analysis), element("a", {{"href", view.to("analysis/" + figure.analysis + "/")}}, labelled(view, plan->title)));
    }
    return element("dl", {{"class", "card-facts"}}, list);
}

Html linked_population(const View& view, const PopulationFigure& population) {
    const auto& row = *population.row;
    return linked_computed(view, population.id, view.number(row.persons)) + text(" " + view.said(M::population_of, {view.observatory().areas.name(row.area, row.as_of).in(view.language), view.day(row.as_of)}));
}

Html grounds_of(const View& view, const ComputedFigure& figure) {
    constexpr std::size_t most = 25;
    Html counts, populations;
    for (const auto& id : figure.figures)
        if (const auto found = find_figure(view.observatory(), id)) counts += element("li", {}, linked_value(view, *found), " ", element("span", {{"class", "subject"}}, subject_words(view, *found)));
    for (std::size_t i = 0; i < figure.populations.size() && i < most; ++i) populations += element("li", {}, linked_population(view, figure.populations[i]));
    if (figure.populations.size() > most) populations += element("li", {}, view.said(M::and_more, {static_cast<std::int64_t>(figure.populations.size() - most)}));
    Html list;
    add_fact(list, view.said(M::computed_formula), figure.formula.empty() ? text(view.said(M::computed_formula_all)) : element("span", {{"class", "filled-formula"}}, regrouped_in(view.language, figure.formula.in(view.language))));
    add_fact(list, view.said(M::computed_counts), counts.empty() ? Html{} : element("ul", {{"class", "plain"}}, counts));
    add_fact(list, view.said(M::computed_populations), populations.empty() ? Html{} : element("ul", {{"class", "plain"}}, populations));
    return element("dl", {{"class", "card-facts"}}, list);
}

Html beside_of(const View& view, const ComputedFigure& figure) {
    Html list;
    for (const auto& [column, value] : figure.beside) {
        if (value.empty()) continue;
        double number = 0;
        const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
        const bool is_number = problem == std::errc{} && end == value.data() + value.size() && value.find('.') != std::string::npos;
        Html said = column == "area" || column == "centre" ? text(area_words(view, Id<"area">{value}, figure.period)) : is_number ? text(number_in(view.language, number, 4)) : text(analysis_value(view, value));
        if (column == "areas") {
            said = {};
            for (const auto area : split(value, ' ')) said += text((said.empty() ? "" : ", ") + area_words(view, Id<"area">{std::string{area}}, figure.period));
        }
        if (column == "method") said = method_link(view, value);
        list += element("div", {}, element("dt", {}, analysis_name(view, column)), element("dd", {}, said));
    }
    return list.empty() ? list : element("section", {}, element("details", {}, element("summary", {}, view.said(M::computed_row)), element("dl", {{"class", "card-facts"}}, list)));
}

Html history_of(const View& view, std::string_view id) {
    return history_section(view, [&](const View& then, std::uint32_t) -> Html {
        if (id.starts_with("population:")) {
            const auto found = find_population(then.observatory(), id);
            return found ? text(view.number(found->row->persons)) : Html{};
        }
        const auto found = find_computed(then.release(), id);
        return found ? text(shown_value(view, *found)) : Html{};
    });
}

Html object_section(const View& view, std::string_view id) {
    return element("section", {}, element("h2", {{"id", "object"}}, view.said(M::footer_object)), element("p", {}, view.said(M::object_text)), element("p", {}, objection_link(view, std::string{id})));
}

Html head_of(const View& view, const std::string& subject, const std::string& value, const std::string& unit) {
    return element("header", {}, element("p", {{"class", "kicker"}}, view.said(M::figure_card)), element("h1", {{"class", "card-title"}}, subject)) +
           element("p", {{"class", "card-value"}}, element("span", {{"class", "number"}}, value), " ", element("span", {{"class", "unit"}}, unit));
}

Page population_card(const View& view, const PopulationFigure& population) {
    const auto& row = *population.row;
    const auto subject = view.said(M::population_of, {view.observatory().areas.name(row.area, row.as_of).in(view.language), view.day(row.as_of)});
    const auto value = view.number(row.persons);
    Page page{.title = subject + ": " + value, .description = subject, .section = Section::map, .crumbs = {{view.said(M::nav_map), "map/"}}};
    Html what, who;
    add_fact(what, view.said(M::column_where), element("a", {{"href", view.to("areas/" + row.area.str() + "/")}}, view.observatory().areas.name(row.area, row.as_of).in(view.language)));
    add_fact(what, view.said(M::column_when), text(view.day(row.as_of)));
    add_fact(what, view.said(M::unit), text(view.said(M::population_unit)));
    add_fact(what, view.said(M::population_division), element("code", {}, row.geography) + text(", ") + element("code", {}, row.vintage));
    add_fact(who, view.said(M::column_source), linked_source(view, row.source));
    if (const auto* source = view.observatory().sources.find(row.source)) add_fact(who, view.said(M::source_title), in_english(view, source->title));
    add_fact(who, view.said(M::note), translated(view, row.note));
    page.body += element("article", {{"class", "card"}}, head_of(view, subject, value, view.said(M::population_unit)),
                         element("div", {{"class", "columns"}}, element("section", {}, element("h2", {}, view.said(M::card_what)), element("dl", {{"class", "card-facts"}}, what)),
                                 element("section", {}, element("h2", {}, view.said(M::card_who)), element("dl", {{"class", "card-facts"}}, who))));
    page.body += findings_section(view, {population.id}, view.said(M::computed_findings_none)) + history_of(view, population.id) + citation_section(view, population.id, subject + ": " + value) + object_section(view, population.id);
    return page;
}

Page computed_card(const View& view, const ComputedFigure& figure) {
    const auto subject = subject_of(view, figure);
    const auto value = shown_value(view, figure);
    Page page{.title = subject + ": " + value, .description = subject, .section = figure.analysis.empty() ? Section::map : Section::data};
    if (figure.analysis.empty()) page.crumbs = {{view.said(M::nav_map), "map/"}};
    else page.crumbs = {{view.said(M::nav_data), "data/"}, {view.said(M::analyses_title), "analysis/"}};
    page.body += element("article", {{"class", "card"}}, head_of(view, subject, value, figure.unit.in(view.language)), figure.synthetic ? element("p", {{"class", "notice"}}, view.said(M::synthetic_notice)) : Html{}, element("p", {{"class", "lead"}}, view.said(M::computed_nobody)),
                         element("div", {{"class", "columns"}}, element("section", {}, element("h2", {}, view.said(M::card_what)), facts_of(view, figure)),
                                 element("section", {}, element("h2", {}, view.said(M::computed_from_what)), grounds_of(view, figure))));
    page.body += beside_of(view, figure) + findings_section(view, figure.figures, view.said(M::computed_findings_none)) + history_of(view, figure.id) + citation_section(view, figure.id, cited_words(view, subject + ": " + value, figure.synthetic)) + object_section(view, figure.id);
    return page;
}

}  // namespace

std::string computed_id(std::string_view kind, const std::vector<std::string>& cells) {
    std::string id, table;
    for (const auto& cell : cells) {
        const auto slash = cell.find('/');
        if (!cell.starts_with("cell:") || slash == std::string::npos) return {};
        const auto own = cell.substr(5, slash - 5);
        if (id.empty()) id = fmt::format("{}:{}", kind, cell.substr(5));
        else if (own == table) id += "~" + cell.substr(slash + 1);
        else return {};
        table = own;
    }
    return id;
}

std::string crosswalk_id(const Id<"area">& area, Date day, const std::vector<std::string>& figures) {
    if (auto of_cells = computed_id(fmt::format("crosswalk:{}@{}", area.str(), to_string(day)), figures); !of_cells.empty()) return of_cells;
    std::string id;
    for (const auto& figure : figures) {
        if (!figure.starts_with("claim:")) return {};
        id += (id.empty() ? fmt::format("crosswalk:{}@{}:claims/", area.str(), to_string(day)) : "~") + figure.substr(6);
    }
    return id;
}

Html linked_computed(const View& view, const std::string& id, const std::string& words) {
    if (id.empty() || !has_card(view, id)) return element("span", {{"class", "figure"}}, words);
    return element("a", {{"class", "figure"}, {"href", view.to_figure(id)}}, words);
}

std::vector<std::string> computed_shown(const View& view) {
    std::set<std::string> ids;
    for (const auto& plan : view.observatory().settings.analyses)
        for (auto& id : computed_of(view.release(), plan.id)) ids.insert(std::move(id));
    for (auto& id : computed_on_map(view)) ids.insert(std::move(id));
    std::set<std::string> grounds;
    for (const auto& id : ids) {
        if (!id.ends_with("/rate") && !id.starts_with("rate:")) continue;
        const auto found = find_computed(view.release(), id);
        if (!found) continue;
        grounds.insert(found->figures.begin(), found->figures.end());
        for (const auto& population : found->populations) grounds.insert(population.id);
    }
    ids.merge(grounds);
    return {ids.begin(), ids.end()};
}

Page computed_page(const View& view, std::string_view id) {
    if (id.starts_with("population:")) {
        if (const auto found = find_population(view.observatory(), id)) return population_card(view, *found);
    } else if (const auto found = find_computed(view.release(), id)) {
        return computed_card(view, *found);
    }
    Page page{.title = view.said(M::error_figure_title), .status = 404};
    page.body += element("h1", {}, page.title) + element("p", {}, view.said(M::error_figure_text, {printable(beginning(id, 200))}));
    page.body += element("h2", {}, view.said(M::error_what_there_is));
    page.body += element("ul", {}, element("li", {}, element("a", {{"href", view.to("map/")}}, view.said(M::nav_map))), element("li", {}, element("a", {{"href", view.to("analysis/")}}, view.said(M::analyses_title))));
    return page;
}

}  // namespace dalel::http::web
