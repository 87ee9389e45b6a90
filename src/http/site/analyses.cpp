#include "base/text.hpp"
#include "http/site/analysis_drawing.hpp"
#include "http/site/analysis_names.hpp"
#include "http/site/computed.hpp"
#include "http/site/figures.hpp"
#include "http/site/pages.hpp"
#include "release/analysis_entry.hpp"
#include "release/computed_figure.hpp"
#include "release/index_words.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

Message name_of(AnalysisKind kind) {
    switch (kind) {
        case AnalysisKind::rates: return M::analysis_rates;
        case AnalysisKind::moran: return M::analysis_moran;
        case AnalysisKind::hotspots: return M::analysis_hotspots;
        case AnalysisKind::scan: return M::analysis_scan;
        case AnalysisKind::index: return M::analysis_index;
    }
    return M::analysis_rates;
}

Page overview(const View& view) {
    Page page{.title = view.said(M::analyses_title), .description = view.said(M::analyses_lead), .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}}};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::analyses_lead));
    const auto& plans = view.observatory().settings.analyses;
    if (plans.empty()) page.body += element("p", {}, view.said(M::analyses_none));
    Html list;
    for (const auto& plan : plans)
        list += element("div", {}, element("dt", {}, element("a", {{"href", view.to("analysis/" + plan.id + "/")}}, labelled(view, plan.title))), element("dd", {}, view.said(name_of(plan.kind))));
    if (!plans.empty()) page.body += element("dl", {{"class", "methods"}}, list);
    return page;
}

/// Whole numbers as they are, others with four digits behind the point; words in the page's language.
std::string shown(const View& view, const std::string& value) {
    double number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (problem != std::errc{} || end != value.data() + value.size()) return analysis_value(view, value);
    const bool is_whole = value.find_first_not_of("-0123456789") == std::string::npos;
    // Small ones with as many digits as say something.
    const int digits = number == 0 || std::abs(number) >= 0.001 ? 4 : std::min(14, 3 - static_cast<int>(std::floor(std::log10(std::abs(number)))));
    return is_whole ? view.number(static_cast<std::int64_t>(number)) : number_in(view.language, number, digits);
}

/// The names of areas by their codes.
Html areas_named(const View& view, std::string_view codes, const Period& period) {
    Html names;
    for (const auto code : split(codes, ' '))
        if (!code.empty()) names += (names.empty() ? Html{} : text(", ")) + element("a", {{"href", view.to("areas/" + std::string{code} + "/")}}, area_words(view, Id<"area">{std::string{code}}, period));
    return names;
}

Html field_of(const View& view, const AnalysisEntry& entry, std::size_t row, std::size_t c, const Period& period) {
    const auto& column = entry.columns[c];
    const auto& value = entry.rows[row][c];
    if (column == "area" || column == "centre" || column == "areas") return areas_named(view, value, period);
    if (column == "figure") return linked_value(view, value);
    if (column == "source") return linked_source(view, Id<"source">{value});
    if (column == "measure") return text(measure_words(view, Id<"measure">{value}));
    if (column == "method") return method_link(view, value);
    if (column == "when" || column == "data") {
        const auto parsed = parse_period(value);
        return text(parsed ? view.period(*parsed) : value);
    }
    // An edition is a name; other whole numbers are grouped.
    if (column == "edition") return text(value);
    if (has_computed_card(entry.kind, column) && !value.empty()) {
        const auto name = entry.kind == "moran" ? std::to_string(row + 1) : entry.rows[row].front();
        return linked_computed(view, fmt::format("analysis:{}/{}/{}", entry.id, name, column), shown(view, value));
    }
    return text(shown(view, value));
}

/// The column of an indicator of an index has the code of what it counts.
Html column_name(const View& view, const std::string& column) {
    const auto words = code_words(view, "", column);
    return words == column ? analysis_name(view, column) : text(words);
}
std::string column_words(const View& view, const std::string& column) {
    const auto words = code_words(view, "", column);
    return words == column ? analysis_name_words(view, column) : words;
}

Html table_of(const View& view, const AnalysisEntry& entry, const Period& period) {
    Html head, rows;
    const auto is_shown = [&](std::size_t c) { return entry.columns[c] != "name"; };  // areas are named by the registers
    for (std::size_t c = 0; c < entry.columns.size(); ++c)
        if (is_shown(c)) head += element("th", {{"scope", "col"}}, column_name(view, entry.columns[c]));
    for (std::size_t r = 0; r < entry.rows.size(); ++r) {
        Html cells;
        for (std::size_t c = 0; c < entry.columns.size(); ++c) {
            if (!is_shown(c)) continue;
            const auto field = field_of(view, entry, r, c, period);
            if (c == 0) cells += element("th", {{"scope", "row"}}, field);
            else cells += element("td", {{"data-label", column_words(view, entry.columns[c])}}, field);
        }
        rows += element("tr", {}, cells);
    }
    return element("div", {{"class", "scroll"}, {"tabindex", 0}}, element("table", {{"class", "figures"}}, element("caption", {}, view.said(M::analysis_table_of, {entry.title.in(view.language)})), element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows)));
}

/// What a part of the plan's choice is a part of: `All articles`.
Html among_words(const View& view, const AnalysisPlan& plan) {
    std::string words;
    for (const auto& choice : plan.scan.among) {
        const auto equals = choice.find('=');
        words += (words.empty() ? "" : ", ") + code_words(view, choice.substr(0, equals), choice.substr(equals + 1));
    }
    return text(words);
}

/// A fact's value: a period, codes in words, a link, or a number.
Html fact_value(const View& view, const AnalysisFact& fact) {
    if (fact.name == "period")
        if (const auto parsed = parse_period(fact.value)) return text(view.period(*parsed));
    if (fact.name == "table")
        if (const auto* table = view.observatory().table(fact.value)) return element("a", {{"href", view.to("tables/" + fact.value + "/")}}, labelled(view, table->cube.structure().title));
    if (fact.name == "choice") {
        Html words;
        for (const auto part : split(fact.value, ',')) {
            const auto one = trimmed(part);
            const auto equals = one.find('=');
            const auto dimension = equals == std::string_view::npos ? std::string_view{} : one.substr(0, equals), code = equals == std::string_view::npos ? one : one.substr(equals + 1);
            const bool is_area = view.observatory().areas.all.find(code) != nullptr;
            const auto said = is_area ? area_words(view, Id<"area">{std::string{code}}) : dimension == "measure" ? measure_words(view, Id<"measure">{std::string{code}}) : code_words(view, dimension, code);
            words += text((words.empty() ? "" : ", ") + said);
        }
        return words;
    }
    if (fact.name == "method" || fact.name.ends_with(".method") || fact.name.starts_with("methods.")) return method_link(view, fact.value);
    if (fact.name == "seed" || fact.name == "data_year" || fact.name.ends_with(".edition")) return text(fact.value);
    if (fact.name.ends_with(".vintage") || fact.name.ends_with(".geography") || fact.name.ends_with(".index") || fact.name == "boundaries") return element("code", {}, fact.value);
    if (fact.name.ends_with(".source") || fact.name.ends_with(".not_reproducible")) return translated(view, fact.value);
    return text(shown(view, fact.value));
}

Html sentence_of(const View& view, Label sentence) {
    for (auto* words : {&sentence.kk, &sentence.ru, &sentence.en}) *words = regrouped_in(words == &sentence.en ? Language::en : view.language, std::move(*words));
    return labelled(view, sentence);
}

Page analysis_page(const View& view, const AnalysisPlan& plan) {
    Page page{.title = plan.title.in(view.language), .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}, {view.said(M::analyses_title), "analysis/"}}};
    page.body += element("p", {{"class", "kicker"}}, view.said(name_of(plan.kind))) + element("h1", {}, labelled(view, plan.title));
    const auto entry = read_analysis_entry(view.release().folder, view.observatory().settings.analyses, plan.id);
    if (!entry) throw Stop{Exit::unusable_input, entry.error()};
    Period period;
    for (const auto& fact : entry->facts)
        if (fact.name == "period" || fact.name == "data_year")
            if (const auto parsed = parse_period(fact.value)) period = *parsed;
    page.body += element("p", {{"class", "lead"}}, sentence_of(view, entry->sentence));
    page.body += analysis_drawing(view, plan, *entry) + table_of(view, *entry, period);
    Html links;
    for (const auto* ending : {"csv", "json"})
        links += element("li", {}, element("a", {{"href", view.at_root(fmt::format("r/{}/analysis/{}.{}", view.release_name(), plan.id, ending))}, {"download", true}}, std::string_view{ending} == "csv" ? "CSV" : "JSON"));
    page.body += element("ul", {{"class", "plain"}}, links);
    Html methods, facts, inputs;
    for (const auto& method : entry->methods) methods += element("li", {}, method_link(view, method));
    for (const auto& fact : entry->facts) {
        const auto value = fact.name == "sensitivity.weights" ? text(weights_words(plan).in(view.language)) : fact.name == "among" ? among_words(view, plan) : fact_value(view, fact);
        facts += element("div", {}, element("dt", {}, analysis_name(view, fact.name)), element("dd", {}, value));
    }
    for (const auto& [file, digest] : entry->inputs)
        inputs += element("li", {}, element("a", {{"href", view.at_root(fmt::format("r/{}/{}", view.release_name(), file))}}, file), " ", element("code", {}, digest));
    page.body += element("h2", {}, view.said(M::methods_title)) + element("ul", {}, methods);
    page.body += element("h2", {}, view.said(M::analysis_how)) + element("dl", {{"class", "card-facts"}}, facts);
    page.body += element("h2", {}, view.said(M::analysis_inputs)) + element("ul", {}, inputs);
    return page;
}

}  // namespace

std::vector<std::string> analysis_pages(const View& view) {
    std::vector<std::string> pages{"analysis/"};
    for (const auto& plan : view.observatory().settings.analyses) pages.push_back("analysis/" + plan.id + "/");
    return pages;
}

Page analyses_page(const View& view, const std::string& which) {
    if (which.empty()) return overview(view);
    const auto& plans = view.observatory().settings.analyses;
    const auto plan = std::ranges::find(plans, which, &AnalysisPlan::id);
    return plan == plans.end() ? unknown_page(view, view.path) : analysis_page(view, *plan);
}

}  // namespace dalel::http::web
