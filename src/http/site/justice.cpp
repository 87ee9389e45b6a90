#include "http/site/figures.hpp"
#include "http/site/pages.hpp"

#include "observatory/complete.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

/// A number at a stage, with the object it counts.
struct Step {
    const Measure* measure;
    std::vector<Figure> figures;  ///< cells first, then claims
};

/// What is asked: one provision or list (empty: all offences) in one period.
struct Question {
    std::string provision;
    std::string period;
};

/// `provision=`, `period=` where the release knows them; else the list that the first analysis is about.
Question question_of(const View& view) {
    Question question;
    const auto& all = view.observatory();
    for (const auto& analysis : view.edition->analyses())
        for (const auto& one : analysis.plan.choice)
            if (question.provision.empty() && one.starts_with("provision=")) question.provision = one.substr(10);
    if (const auto asked = view.query.text("provision"); all.law.provisions.find(asked) || all.law.lists.find(asked) || all.codes.find("provision", asked)) question.provision = asked;
    if (const auto asked = view.query.text("period"); parse_period(asked)) question.period = asked;
    return question;
}

bool is_total(const Observatory& all, const std::string& provision) {
    return provision == "ALL" || (all.codes.find("provision", provision) && all.codes.find("provision", provision)->parent.empty());
}

/// Cells of the country at a stage, one for each table and period that has the provision, every other dimension at its total.
std::vector<Figure> cells_at(const View& view, const Measure& measure, const Question& question) {
    std::vector<Figure> found;
    const auto& all = view.observatory();
    std::set<std::pair<std::string, std::int64_t>> seen;
    for (const auto& table : all.tables) {
        const auto& structure = table.cube.structure();
        const auto time = find_dimension(structure, DimensionKind::period);
        const auto kind = find_dimension(structure, DimensionKind::measure);
        if (time < 0 || kind < 0 || structure.dimensions[static_cast<std::size_t>(kind)].find(measure.id.str()) < 0) continue;
        const auto provisions = find_dimension(structure, DimensionKind::provision);
        if (provisions < 0 || structure.dimensions[static_cast<std::size_t>(provisions)].find(question.provision) < 0) continue;
        for (const auto& category : structure.dimensions[static_cast<std::size_t>(time)].categories) {
            if (!question.period.empty() && category.code != question.period) continue;
            const auto id = cell_of_choice(all, table.cube, {"measure=" + measure.id.str(), "provision=" + question.provision, structure.dimensions[static_cast<std::size_t>(time)].id.str() + "=" + category.code});
            if (auto figure = find_figure(all, id); figure && is_observed(figure->state) && seen.emplace(category.code, figure->interval.low->units()).second) found.push_back(std::move(*figure));
        }
    }
    return found;
}

std::vector<Figure> claims_at(const View& view, const Measure& measure, const Question& question) {
    std::vector<Figure> found;
    const auto& all = view.observatory();
    for (const auto& claim : all.claims) {
        if (claim.measure != measure.id || claim.area != all.settings.country || claim.breakdown) continue;
        const auto provision = claim.code("provision");
        const bool fits = provision == question.provision || (provision.empty() && is_total(all, question.provision));
        if (!fits || claim.coordinates.size() > (provision.empty() ? 0u : 1u)) continue;
        if (!question.period.empty() && to_key(claim.period) != question.period) continue;
        found.push_back(figure_of(claim, all.measures));
    }
    std::ranges::stable_sort(found, {}, [](const Figure& figure) { return figure.period; });
    return found;
}

Html bar(double share) {
    return element("svg", {{"class", "bar-line"}, {"width", "100%"}, {"height", 16}, {"aria-hidden", "true"}, {"focusable", "false"}}, element("rect", {{"class", "ground"}, {"width", "100%"}, {"height", 16}}),
                   element("rect", {{"class", "length"}, {"width", fmt::format("{:.2f}%", 100 * share)}, {"height", 16}}));
}

/// One track: what is counted (offences, persons), its stages in their order. Bars share the track's own scale.
Html track(const View& view, const std::string& title, const std::vector<Step>& steps) {
    double most = 1;
    for (const auto& step : steps)
        for (const auto& figure : step.figures)
            if (figure.interval.low) most = std::max(most, figure.interval.low->to_double());
    Html rows;
    for (const auto& step : steps) {
        Html figures;
        for (const auto& figure : step.figures)
            figures += element("li", {}, element("div", {{"class", "step-line"}}, linked_value(view, figure), " ", element("span", {{"class", "unit"}}, unit_words(view, figure.claim ? figure.claim->unit : step.measure->unit)), " ",
                                                 element("span", {{"class", "about"}}, view.period(figure.period)), " ", linked_source(view, figure.source)),
                               figure.interval.low ? bar(figure.interval.low->to_double() / most) : Html{});
        if (figures.empty()) figures = element("li", {{"class", "missing"}}, view.said(M::stage_nothing));
        rows += element("li", {}, element("div", {{"class", "step-name"}}, element("b", {}, stage_words(view, step.measure->stage)), element("span", {{"class", "small block"}}, step.measure->label.in(view.language))), element("ul", {{"class", "step-figures"}}, figures));
    }
    return element("section", {{"class", "track"}}, element("h3", {}, title), element("ol", {{"class", "steps"}}, rows));
}

/// The breakdowns that tables have beside the provision: by sex, by age.
Html breakdowns(const View& view, const Question& question) {
    Html out;
    const auto& all = view.observatory();
    for (const auto& table : all.tables) {
        const auto& structure = table.cube.structure();
        const auto provisions = find_dimension(structure, DimensionKind::provision);
        if (provisions < 0 || structure.dimensions[static_cast<std::size_t>(provisions)].find(question.provision) < 0 || structure.synthetic) continue;
        for (const auto& dimension : structure.dimensions) {
            if (dimension.kind != DimensionKind::plain) continue;
            const auto measures = find_dimension(structure, DimensionKind::measure);
            for (const auto& category : structure.dimensions[static_cast<std::size_t>(measures)].categories) {
                const auto* measure = all.measures.find(category.code);
                if (!measure || measure->stage == Stage::none) continue;
                double most = 1;
                std::vector<std::pair<const Category*, Figure>> cells;
                for (const auto& code : dimension.categories) {
                    const auto id = cell_of_choice(all, table.cube, {"measure=" + category.code, "provision=" + question.provision, dimension.id.str() + "=" + code.code});
                    auto figure = find_figure(all, id);
                    if (!figure) continue;
                    if (figure->interval.low) most = std::max(most, figure->interval.low->to_double());
                    cells.emplace_back(&code, std::move(*figure));
                }
                Html rows;
                for (const auto& [code, figure] : cells)
                    rows += element("tr", {}, element("th", {{"scope", "row"}}, labelled(view, code->label)), element("td", {{"class", "value"}}, linked_value(view, figure)),
                                    element("td", {{"class", "bar-cell"}}, figure.interval.low ? bar(figure.interval.low->to_double() / most) : text(state_explained(view, figure.state))));
                const auto caption = measure->label.in(view.language) + " (" + stage_words(view, measure->stage) + ") · " + code_words(view, "provision", question.provision);
                if (!rows.empty())
                    out += element("section", {{"class", "breakdown"}}, element("h3", {}, view.said(M::by_dimension, {dimension.label.in(view.language)})),
                                   element("table", {{"class", "base-rates"}}, element("caption", {}, caption), element("thead", {{"class", "visually-hidden"}}, element("tr", {}, element("th", {{"scope", "col"}}, dimension.label.in(view.language)), element("th", {{"scope", "col"}}, view.said(M::column_value)), element("th", {{"scope", "col"}}, view.said(M::rates_scale)))), element("tbody", {}, rows)));
            }
        }
    }
    return out;
}

Html chooser(const View& view, const Question& question) {
    const auto& all = view.observatory();
    std::set<std::string> codes, periods;
    std::vector<std::pair<std::string, std::string>> lists, articles;
    for (const auto& table : all.tables) {
        const auto& structure = table.cube.structure();
        if (const auto time = find_dimension(structure, DimensionKind::period); time >= 0)
            for (const auto& category : structure.dimensions[static_cast<std::size_t>(time)].categories) periods.insert(category.code);
        const auto at = find_dimension(structure, DimensionKind::provision);
        if (at < 0) continue;
        for (const auto& category : structure.dimensions[static_cast<std::size_t>(at)].categories) {
            if (!codes.insert(category.code).second) continue;
            if (const auto* provision = all.law.provisions.find(category.code)) articles.emplace_back(category.code, provision_words(view, *provision) + ". " + provision->title.in(view.language));
            else lists.emplace_back(category.code, code_words(view, "provision", category.code));
        }
    }
    for (const auto& claim : all.claims)
        if (const auto code = claim.code("provision"); !code.empty() && codes.emplace(code).second)
            if (const auto* provision = all.law.provisions.find(code)) articles.emplace_back(code, provision_words(view, *provision) + ". " + provision->title.in(view.language));
    std::ranges::sort(articles, {}, [&](const auto& article) { return sort_key(Language::en, article.first); });
    const auto options = [&](const auto& entries) {
        Html out;
        for (const auto& [code, words] : entries) out += element("option", {{"value", code}, {"selected", code == question.provision}}, words);
        return out;
    };
    Html times = element("option", {{"value", ""}}, view.said(M::every_period));
    for (const auto& period : periods) times += element("option", {{"value", period}, {"selected", period == question.period}}, view.period(*parse_period(period)));
    return element("form", {{"class", "chooser"}, {"action", view.to("justice/")}}, view.pinned.empty() ? Html{} : element("input", {{"type", "hidden"}, {"name", "release"}, {"value", view.release_name()}}),
                   element("div", {}, element("label", {{"for", "provision"}}, view.said(M::choose_provision)),
                           element("select", {{"id", "provision"}, {"name", "provision"}}, element("optgroup", {{"label", view.said(M::lists_and_totals)}}, options(lists)), element("optgroup", {{"label", view.said(M::articles)}}, options(articles)))),
                   element("div", {}, element("label", {{"for", "period"}}, view.said(M::column_when)), element("select", {{"id", "period"}, {"name", "period"}}, times)), element("button", {{"class", "button"}}, view.said(M::show)));
}

/// What a track counts, in the page's language; tracks are words of the observatory, common ones are known.
std::string track_name(const View& view, const std::string& object, const std::string& name) {
    if (name == "offence") return view.said(M::track_offences);
    if (name == "person") return view.said(M::track_persons);
    if (name == "offence in production") return view.said(M::track_in_production);
    if (name == "court case") return view.said(M::track_cases);
    return name.empty() ? object : name;
}

}  // namespace

Page justice_page(const View& view) {
    Page page{.title = view.said(M::justice_title), .description = view.said(M::justice_lead), .section = Section::justice};
    const auto question = question_of(view);
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::justice_lead)) + (view.service.as_files ? Html{} : chooser(view, question));
    // An article that no register knows, a period that is none: said, and the page shows what there is.
    if (const auto provision = view.query.text("provision"), period = view.query.text("period"); (!provision.empty() && provision != question.provision) || (!period.empty() && period != question.period)) {
        page.body += element("p", {{"class", "notice"}}, view.said(M::map_unknown));
        page.status = 404;
    }
    page.body += element("h2", {}, code_words(view, "provision", question.provision), question.period.empty() ? std::string{} : ", " + view.period(*parse_period(question.period)));

    // The tracks, in the order of the register; a stage of a track may be counted by several measures.
    std::vector<std::pair<std::string, std::vector<Step>>> tracks;
    std::vector<Step> stocks;
    for (const auto& measure : view.observatory().measures) {
        if (measure.stage == Stage::none) continue;
        Step step{&measure, cells_at(view, measure, question)};
        auto claims = claims_at(view, measure, question);
        step.figures.insert(step.figures.end(), std::make_move_iterator(claims.begin()), std::make_move_iterator(claims.end()));
        if (measure.kind == MeasureKind::stock) {
            stocks.push_back(std::move(step));
            continue;
        }
        if (step.figures.empty()) continue;
        auto at = std::ranges::find(tracks, measure.track, &std::pair<std::string, std::vector<Step>>::first);
        if (at == tracks.end()) at = tracks.insert(tracks.end(), {measure.track, {}});
        at->second.push_back(std::move(step));
    }
    Html drawn;
    for (auto& [name, steps] : tracks) {
        std::ranges::stable_sort(steps, {}, [](const Step& step) { return step.measure->stage; });
        drawn += track(view, track_name(view, steps.front().measure->object, name), steps);
    }
    std::erase_if(stocks, [](const Step& step) { return step.figures.empty(); });
    if (drawn.empty() && stocks.empty()) page.body += element("p", {{"class", "notice"}}, view.said(M::justice_nothing));
    page.body += element("div", {{"class", "tracks"}}, drawn);
    if (!stocks.empty()) page.body += element("h2", {}, view.said(M::stock_heading)) + element("p", {}, view.said(M::stock_lead)) + track(view, view.said(M::stock_track), stocks);
    page.body += element("p", {{"class", "notice"}}, view.said(M::never_a_rate));
    if (const auto parts = breakdowns(view, question); !parts.empty()) page.body += element("h2", {}, view.said(M::breakdowns_heading)) + element("div", {{"class", "tracks"}}, parts);
    return page;
}

}  // namespace dalel::http::web
