#include "http/site/analysis_drawing.hpp"

#include "base/text.hpp"
#include "http/site/analysis_names.hpp"
#include "http/site/figures.hpp"
#include "http/site/map_drawing.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

std::optional<double> number(const std::string& text) {
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Columns by name.
class Table {
public:
    explicit Table(const AnalysisEntry& entry) : entry_{entry} {}
    std::size_t size() const { return entry_.rows.size(); }
    const std::string& text(std::size_t row, std::string_view column) const {
        static const std::string none;
        const auto at = std::ranges::find(entry_.columns, column);
        return at == entry_.columns.end() ? none : entry_.rows[row][static_cast<std::size_t>(at - entry_.columns.begin())];
    }
    std::optional<double> at(std::size_t row, std::string_view column) const { return number(text(row, column)); }

private:
    const AnalysisEntry& entry_;
};

struct Interval {
    std::string name, kind, told;
    double value, low, high;
};

/// A step of 1, 2 or 5 times a power of ten that divides a length into four to ten.
double step_of(double length) {
    const double power = std::pow(10, std::floor(std::log10(length)));
    for (const double factor : {0.1, 0.2, 0.5, 1.0, 2.0})
        if (length / (power * factor) <= 8) return power * factor;
    return power * 2;
}

/// One row for each interval, from the first; a line at `reference`, a shade between `shade_low` and `shade_high`.
Html interval_plot(const View& view, std::vector<Interval> rows, const std::string& label, std::optional<double> reference, const std::string& reference_words, std::optional<std::pair<double, double>> shade = std::nullopt) {
    constexpr double width = 640, left = 210, right = 58, top = 26, line = 24;
    const double height = top + line * static_cast<double>(rows.size()) + 34;
    double least = reference.value_or(rows.front().low), most = least;
    for (const auto& row : rows) {
        least = std::min(least, row.low);
        most = std::max(most, row.high);
    }
    if (shade) {
        least = std::min(least, shade->first);
        most = std::max(most, shade->second);
    }
    if (least > 0 && least < most / 2) least = 0;
    if (most <= least) most = least + 1;
    const auto x = [&](double value) { return left + (width - left - right) * (value - least) / (most - least); };
    Html marks;
    if (shade) marks += element("rect", {{"class", "chance"}, {"x", x(shade->first)}, {"y", top - 6}, {"width", x(shade->second) - x(shade->first)}, {"height", height - top - 22}});
    const double step = step_of(most - least);
    for (double tick = std::ceil(least / step) * step; tick <= most + step * 1e-9; tick += step)
        marks += element("line", {{"class", "grid"}, {"x1", x(tick)}, {"x2", x(tick)}, {"y1", top - 6}, {"y2", height - 28}}) +
                 element("text", {{"class", "tick"}, {"x", x(tick)}, {"y", height - 10}, {"text-anchor", "middle"}}, number_in(view.language, tick, step < 0.1 ? 2 : step < 1 ? 1 : 0));
    if (reference)
        marks += element("line", {{"class", "one"}, {"x1", x(*reference)}, {"x2", x(*reference)}, {"y1", top - 6}, {"y2", height - 28}}) +
                 element("text", {{"class", "tick"}, {"x", x(*reference)}, {"y", top - 12}, {"text-anchor", "middle"}}, reference_words);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const double y = top + line * (static_cast<double>(i) + 0.5);
        const auto sign = row.kind == "higher" ? " ▲" : row.kind == "lower" ? " ▼" : "";
        marks += element("g", {{"class", "interval-row " + row.kind}}, element("title", {}, row.told), element("text", {{"class", "region-name"}, {"x", left - 10}, {"y", y + 4}, {"text-anchor", "end"}}, row.name),
                         element("line", {{"class", "whisker"}, {"x1", x(row.low)}, {"x2", std::max(x(row.high), x(row.low) + 1)}, {"y1", y}, {"y2", y}}), element("circle", {{"cx", x(row.value)}, {"cy", y}, {"r", 4.5}}),
                         element("text", {{"class", "tick"}, {"x", width - right + 6}, {"y", y + 4}}, row.kind == "rank" ? number_in(view.language, row.value, 0) : number_in(view.language, row.value, 2), sign));
    }
    return element("div", {{"class", "scroll"}, {"tabindex", 0}, {"role", "group"}, {"aria-label", label}},
                   element("svg", {{"class", "chart intervals"}, {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, height)}, {"width", width}, {"height", height}, {"role", "img"}, {"aria-label", label}}, marks));
}

Html plot(const std::string& caption, const Html& drawing, const Html& below = {}) {
    return element("figure", {{"class", "plot"}}, element("figcaption", {}, caption), drawing, below);
}

Html legend(std::initializer_list<std::pair<std::string, std::string>> items) {
    Html list;
    for (const auto& [kind, words] : items)
        list += element("li", {{"class", "region " + kind}}, element("svg", {{"viewBox", "0 0 20 14"}, {"width", 20}, {"height", 14}, {"aria-hidden", "true"}}, element("rect", {{"x", 1}, {"y", 1}, {"width", 18}, {"height", 12}, {"rx", 2}})), words);
    return element("ul", {{"class", "legend"}}, list);
}

/// Regions of the entry on squares and, where the release has boundaries of that day, as shapes.
class Regions {
public:
    Regions(const View& view, const Period& period) : view_{view} {
        map_.period = period;
        map_.day = period.last;
    }
    void add(const std::string& area, const std::string& value, const std::string& kind, const std::string& told) {
        map_.values.push_back({.area = Id<"area">{area}, .count = 0.0});
        values_.push_back({.name = {}, .lines = {}, .value = value, .missing = {}, .kind = kind, .told = told});
    }
    bool empty() const { return values_.empty(); }

    Html drawn(const std::string& caption, const Html& below) const {
        auto looks = looks_of(view_, map_, MapNumber::count);  // for names that fit a square
        for (std::size_t i = 0; i < looks.size(); ++i) {
            looks[i].value = values_[i].value;
            looks[i].kind = values_[i].kind;
            looks[i].told = looks[i].name + ": " + values_[i].told;
        }
        Html figures;
        if (has_squares(view_, map_)) figures += element("figure", {{"class", "plot map-plot"}}, element("figcaption", {}, caption), squares_drawing(view_, map_, looks), below);
        if (const auto shapes = shapes_of(view_, map_)) figures += element("figure", {{"class", "plot map-plot"}}, element("figcaption", {}, caption), shapes_drawing(view_, map_, looks, *shapes), below);
        return figures;
    }

private:
    const View& view_;
    RegionMap map_;
    std::vector<RegionLook> values_;
};

std::string area_name(const View& view, const std::string& area, const Period& period) { return area_words(view, Id<"area">{area}, period); }

std::string limits(const View& view, double value, double low, double high) { return fmt::format("{} ({}–{})", number_in(view.language, value, 2), number_in(view.language, low, 2), number_in(view.language, high, 2)); }

std::string fact(const AnalysisEntry& entry, std::string_view name) {
    const auto at = std::ranges::find(entry.facts, name, &AnalysisFact::name);
    return at == entry.facts.end() ? std::string{} : at->value;
}

Html ranks_of(const View& view, const Table& table, const Period& period, std::string_view value_column) {
    std::vector<Interval> rows;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto rank = table.at(i, value_column), low = table.at(i, "rank_low"), high = table.at(i, "rank_high");
        if (!rank || !low || !high) continue;
        const auto name = area_name(view, table.text(i, "area"), period);
        rows.push_back({name, "rank", fmt::format("{}: {} ({}–{})", name, number_in(view.language, *rank, 0), number_in(view.language, *low, 0), number_in(view.language, *high, 0)), *rank, *low, *high});
    }
    if (rows.empty()) return {};
    std::ranges::stable_sort(rows, {}, &Interval::value);
    return plot(view.said(M::plot_ranks), interval_plot(view, std::move(rows), view.said(M::plot_ranks), std::nullopt, {}), element("p", {{"class", "small"}}, view.said(M::plot_ranks_about)));
}

Html rates_drawing(const View& view, const AnalysisEntry& entry, const Period& period) {
    const Table table{entry};
    std::vector<Interval> rows;
    Regions regions{view, period};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto rate = table.at(i, "rate"), low = table.at(i, "rate_low"), high = table.at(i, "rate_high");
        if (!rate || !low || !high) continue;
        const auto& verdict = table.text(i, "verdict");
        const std::string kind = verdict == "higher" || verdict == "lower" ? verdict : "quiet";
        const auto name = area_name(view, table.text(i, "area"), period);
        const auto said = view.said(kind == "higher" ? M::verdict_is_higher : kind == "lower" ? M::verdict_is_lower : M::verdict_not_distinguished);
        const auto told = limits(view, *rate, *low, *high) + "; " + said;
        rows.push_back({name, kind, name + ": " + told, *rate, *low, *high});
        regions.add(table.text(i, "area"), number_in(view.language, *rate, 2), kind, told);
    }
    if (rows.empty()) return {};
    std::ranges::stable_sort(rows, std::greater{}, &Interval::value);
    std::optional<double> country;
    if (const auto cases = number(fact(entry, "whole.cases")), years = number(fact(entry, "whole.person_years")); cases && years && *years > 0) country = 1e5 * *cases / *years;
    const auto words = country ? view.said(M::plot_whole, {number_in(view.language, *country, 2)}) : std::string{};
    return regions.drawn(view.said(M::plot_verdicts), legend({{"higher", "▲ " + view.said(M::verdict_is_higher)}, {"quiet", view.said(M::verdict_not_distinguished)}, {"lower", "▼ " + view.said(M::verdict_is_lower)}})) +
           plot(view.said(M::plot_rates), interval_plot(view, std::move(rows), view.said(M::plot_rates), country, words)) + ranks_of(view, table, period, "rank");
}

/// Rates smoothed over the map, where the table has their limits.
Html smoothed_drawing(const View& view, const AnalysisEntry& entry, const Period& period) {
    constexpr double sure = 0.95;
    const Table table{entry};
    Regions regions{view, period};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto rate = table.at(i, "smoothed"), low = table.at(i, "smoothed_low"), high = table.at(i, "smoothed_high"), above = table.at(i, "smoothed_above");
        if (!rate || !low || !high || !above) return {};
        const auto told = limits(view, *rate, *low, *high) + "; " + view.said(M::plot_smoothed_above, {number_in(view.language, *above, 2)});
        regions.add(table.text(i, "area"), number_in(view.language, *rate, 2), *above >= sure ? "higher" : *above <= 1 - sure ? "lower" : "quiet", told);
    }
    if (regions.empty()) return {};
    return regions.drawn(view.said(M::plot_smoothed), legend({{"higher", "▲ " + view.said(M::plot_smoothed_higher)}, {"quiet", view.said(M::plot_smoothed_between)}, {"lower", "▼ " + view.said(M::plot_smoothed_lower)}}));
}

Html moran_drawing(const View& view, const AnalysisEntry& entry, const std::function<std::string(const std::string&)>& words) {
    const Table table{entry};
    std::vector<Interval> rows;
    for (std::size_t i = 0; i < table.size(); ++i)
        if (const auto z = table.at(i, "z")) {
            const auto name = words(table.text(i, "of"));
            rows.push_back({fmt::format("{}", i + 1), std::abs(*z) > 1.96 ? (*z > 0 ? "higher" : "lower") : "quiet", fmt::format("{}: z {}", name, number_in(view.language, *z, 2)), *z, *z, *z});
        }
    if (rows.empty()) return {};
    Html list;
    for (std::size_t i = 0; i < table.size(); ++i) list += element("li", {}, words(table.text(i, "of")));
    return plot(view.said(M::plot_z), interval_plot(view, std::move(rows), view.said(M::plot_z), 0.0, "0", std::pair{-1.96, 1.96}), element("ol", {{"class", "small"}}, list));
}

Html hotspots_drawing(const View& view, const AnalysisEntry& entry, const Period& period, const std::function<std::string(const std::string&)>& words) {
    const Table table{entry};
    Regions regions{view, period};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto& association = table.text(i, "association");
        const auto q = table.at(i, "q");
        const auto* sign = association == "high-high" ? "▲▲" : association == "low-low" ? "▼▼" : association == "high-low" ? "▲▼" : association == "low-high" ? "▼▲" : "–";
        const std::string css = association == "high-high" ? "level-5" : association == "low-low" ? "lower" : association == "none" ? "level-0" : "higher";
        const bool is_shown = q && *q <= 0.05;
        regions.add(table.text(i, "area"), sign, is_shown ? css : "quiet", words(association) + (q ? fmt::format("; q {}", number_in(view.language, *q, 3)) : ""));
    }
    if (regions.empty()) return {};
    const auto key = legend({{"quiet", "▲▲ " + words("high-high")}, {"quiet", "▼▼ " + words("low-low")}, {"quiet", "▲▼ " + words("high-low")}, {"quiet", "▼▲ " + words("low-high")}});
    return regions.drawn(view.said(M::plot_hotspots), key + element("p", {{"class", "small"}}, view.said(M::plot_hotspots_about)));
}

Html scan_drawing(const View& view, const AnalysisPlan& plan, const AnalysisEntry& entry, const Period& period) {
    const Table table{entry};
    const auto& all = view.observatory();
    // Regions of the analysis: those chosen, else those of the country on the last day.
    std::vector<std::string> areas;
    for (const auto& choice : plan.choice)
        if (choice.starts_with("area="))
            for (const auto part : split(std::string_view{choice}.substr(5), ',')) areas.emplace_back(part);
    if (areas.empty())
        for (const auto& area : regions_on(all, period.last)) areas.push_back(area.str());
    Regions regions{view, period};
    for (const auto& area : areas) {
        std::string value = "–", kind = "quiet", told = view.said(M::plot_cluster_none);
        for (std::size_t i = 0; i < table.size(); ++i) {
            const auto members = split(std::string_view{table.text(i, "areas")}, ' ');
            const auto p = table.at(i, "p");
            if (std::ranges::find(members, area) == members.end() || !p || *p > 0.05) continue;
            const bool is_high = table.text(i, "direction") == "high";
            value = table.text(i, "rank");
            kind = is_high ? "higher" : "lower";
            told = view.said(is_high ? M::plot_cluster_high : M::plot_cluster_low, {table.text(i, "rank")}) + fmt::format("; p {}", number_in(view.language, *p, 4));
            break;
        }
        regions.add(area, value, kind, told);
    }
    if (fact(entry, "analysis") == "temporal") return {};
    return regions.drawn(view.said(M::plot_clusters), legend({{"higher", "▲ " + view.said(M::verdict_is_higher)}, {"lower", "▼ " + view.said(M::verdict_is_lower)}, {"quiet", "– " + view.said(M::plot_cluster_none)}}));
}

}  // namespace

Html analysis_drawing(const View& view, const AnalysisPlan& plan, const AnalysisEntry& entry) {
    auto period = parse_period(fact(entry, "period"));
    if (!period) period = parse_period(fact(entry, "data_year"));
    if (!period) return {};
    const auto words = [&](const std::string& value) { return analysis_value(view, value); };
    Html plots;
    switch (plan.kind) {
        case AnalysisKind::rates: plots = rates_drawing(view, entry, *period) + smoothed_drawing(view, entry, *period); break;
        case AnalysisKind::moran: plots = moran_drawing(view, entry, words); break;
        case AnalysisKind::hotspots: plots = hotspots_drawing(view, entry, *period, words); break;
        case AnalysisKind::scan: plots = scan_drawing(view, plan, entry, *period); break;
        case AnalysisKind::index: plots = ranks_of(view, Table{entry}, *period, "rank"); break;
    }
    return plots.empty() ? plots : element("div", {{"class", "plots analysis-plots"}}, plots);
}

}  // namespace dalel::http::web
