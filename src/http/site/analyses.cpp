#include "base/text.hpp"
#include "http/site/documents.hpp"
#include "http/site/pages.hpp"
#include "release/analysis_entry.hpp"

#include <algorithm>
#include <charconv>

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

/// Whole numbers as they are, others with four digits behind the point; words stay.
std::string shown(const View& view, const std::string& value) {
    double number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (problem != std::errc{} || end != value.data() + value.size()) return value;
    const bool is_whole = value.find_first_not_of("-0123456789") == std::string::npos;
    return is_whole ? view.number(static_cast<std::int64_t>(number)) : number_in(view.language, number, 4);
}

Html table_of(const View& view, const AnalysisEntry& entry) {
    Html head, rows;
    for (const auto& column : entry.columns) head += element("th", {{"scope", "col"}}, replaced_all(column, "_", " "));
    for (const auto& row : entry.rows) {
        Html cells;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const Attribute label{"data-label", replaced_all(entry.columns[c], "_", " ")};
            // Codes that are numbers, and years, are not grouped.
            const bool is_name = c == 0 || entry.columns[c] == "edition" || entry.columns[c] == "data" || entry.columns[c] == "when";
            if (entry.columns[c] == "figure") cells += element("td", {label}, element("a", {{"href", view.to_figure(row[c])}}, row[c]));
            else if (c == 0) cells += element("th", {{"scope", "row"}}, row[c]);
            else cells += element("td", {label}, is_name ? row[c] : shown(view, row[c]));
        }
        rows += element("tr", {}, cells);
    }
    return element("div", {{"class", "scroll"}, {"tabindex", 0}}, element("table", {{"class", "figures"}, {"lang", "en"}}, element("caption", {}, entry.what), element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows)));
}

Page analysis_page(const View& view, const AnalysisPlan& plan) {
    Page page{.title = plan.title.in(view.language), .section = Section::data, .crumbs = {{view.said(M::nav_data), "data/"}, {view.said(M::analyses_title), "analysis/"}}};
    page.body += element("p", {{"class", "kicker"}}, view.said(name_of(plan.kind))) + element("h1", {}, labelled(view, plan.title));
    const auto entry = read_analysis_entry(view.release().folder, view.observatory().settings.analyses, plan.id);
    if (!entry) throw Stop{Exit::unusable_input, entry.error()};
    page.body += element("p", {{"class", "lead"}}, labelled(view, entry->sentence)) + table_of(view, *entry);
    Html links;
    for (const auto* ending : {"csv", "json"})
        links += element("li", {}, element("a", {{"href", view.at_root(fmt::format("r/{}/analysis/{}.{}", view.release_name(), plan.id, ending))}, {"download", true}}, std::string_view{ending} == "csv" ? "CSV" : "JSON"));
    page.body += element("ul", {{"class", "plain"}}, links);
    Html methods, facts, inputs;
    const auto known = method_names();
    for (const auto& method : entry->methods) {
        const bool has_page = std::ranges::find(known, method) != known.end();
        methods += element("li", {}, has_page ? element("a", {{"href", view.to("methods/" + method + "/")}}, method) : text(method));
    }
    for (const auto& fact : entry->facts) facts += element("div", {}, element("dt", {}, fact.name), element("dd", {}, fact.value));
    for (const auto& [file, digest] : entry->inputs)
        inputs += element("li", {}, element("a", {{"href", view.at_root(fmt::format("r/{}/{}", view.release_name(), file))}}, file), " ", element("code", {}, digest));
    page.body += element("h2", {}, view.said(M::methods_title)) + element("ul", {}, methods);
    page.body += element("h2", {}, view.said(M::analysis_how)) + element("dl", {{"class", "card-facts"}, {"lang", "en"}}, facts);
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
