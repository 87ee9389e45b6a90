#include "http/site/base_rates.hpp"

#include "http/site/computed.hpp"
#include "http/site/figures.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

/// `share` of the width, at least a hairline: what is there must be seen.
Html bar(double share, bool subject) {
    return element("svg", {{"class", subject ? "bar-line subject" : "bar-line"}, {"width", "100%"}, {"height", 12}, {"aria-hidden", "true"}, {"focusable", "false"}},
                   element("rect", {{"class", "ground"}, {"width", "100%"}, {"height", 12}}), element("rect", {{"class", "length"}, {"width", fmt::format("{:.3f}%", 100 * share)}, {"height", 12}}));
}

std::string interval(const View& view, const Estimate& estimate) {
    return fmt::format("{} ({}–{})", number_in(view.language, estimate.value, 2), number_in(view.language, estimate.low, 2), number_in(view.language, estimate.high, 2));
}

Html row(const View& view, const std::string& title, const Html& number, const Html& share, const Html& rate, double length, bool subject) {
    return element("tr", {Attribute{"class", "subject"}.when(subject)}, element("th", {{"scope", "row"}}, title), element("td", {{"class", "value"}, {"data-label", view.said(M::rates_number)}}, number),
                   element("td", {{"data-label", view.said(M::rates_share)}}, share), element("td", {{"data-label", view.said(M::rates_rate)}}, rate), element("td", {{"class", "bar-cell"}}, bar(length, subject)));
}

}  // namespace

Html base_rate_panel(const View& view) {
    const auto& rates = view.edition->base_rates();
    const auto whole_of = std::ranges::find_if(rates, [](const BaseRate& rate) { return rate.analysis->counts.of_all.has_value(); });
    if (whole_of == rates.end()) return {};
    const auto all = static_cast<double>(whole_of->analysis->counts.of_all->count);
    std::vector<const BaseRate*> sorted;
    for (const auto& rate : rates)
        if (rate.analysis->counts.of_all && rate.all_cell == whole_of->all_cell) sorted.push_back(&rate);
    std::ranges::stable_sort(sorted, std::greater{}, [](const BaseRate* rate) { return rate->analysis->cases().count; });
    const auto largest = static_cast<double>(sorted.front()->analysis->cases().count);
    double factor = 1;
    while (largest > 0 && largest * factor * 10 <= all) factor *= 10;

    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    const auto rows = [&](double scale) {
        Html out;
        for (const auto* rate : sorted) {
            const auto& analysis = *rate->analysis;
            const auto cases = static_cast<double>(analysis.cases().count);
            out += row(view, analysis.plan.title.in(view.language), linked_value(view, rate->cell),
                       analysis.share ? linked_computed(view, fmt::format("analysis:{}/whole/share", analysis.plan.id), share_in(view.language, analysis.share->value, 3)) : Html{},
                       linked_computed(view, fmt::format("analysis:{}/whole/rate", analysis.plan.id), interval(view, analysis.comparison.country)),
                       scale * cases / all, rate == &rates.front());
        }
        return out;
    };
    const auto person_years = static_cast<double>(whole_of->analysis->person_years().years);
    const auto whole = row(view, view.said(M::rates_all), linked_value(view, whole_of->all_cell), text(share_in(view.language, 1, 3)), linked_computed(view, computed_id("rate", {whole_of->all_cell}), number_in(view.language, 1e5 * all / person_years, 1)), 1, false);
    const auto magnified = factor > 1 ? element("tbody", {{"class", "magnified"}}, element("tr", {}, element("th", {{"colspan", 5}, {"scope", "rowgroup"}}, view.said(M::rates_magnified, {static_cast<std::int64_t>(factor)}))), rows(factor)) : Html{};
    return element("table", {{"class", "base-rates"}}, element("caption", {}, view.said(M::rates_caption, {static_cast<std::int64_t>(all)})),
                   element("thead", {}, element("tr", {}, heading(M::rates_offence), heading(M::rates_number), heading(M::rates_share), heading(M::rates_rate), heading(M::rates_scale))),
                   element("tbody", {}, whole, rows(1)), magnified);
}

Html region_verdicts(const View& view) {
    Html list;
    for (const auto& analysis : view.edition->analyses()) {
        std::vector<std::string> higher, lower;
        for (const auto& region : analysis.comparison.regions) {
            const auto name = area_words(view, Id<"area">{region.region.area}, analysis.counts.period);
            if (region.verdict == rates::Verdict::higher) higher.push_back(name);
            if (region.verdict == rates::Verdict::lower) lower.push_back(name);
        }
        const auto by_name = [&](const std::string& name) { return sort_key(view.language, name); };
        std::ranges::sort(higher, {}, by_name);
        std::ranges::sort(lower, {}, by_name);
        const auto joined = [](const std::vector<std::string>& names) {
            std::string all;
            for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
            return all;
        };
        const auto rest = static_cast<std::int64_t>(analysis.comparison.regions.size() - higher.size() - lower.size());
        Html lines;
        if (!higher.empty()) lines += element("li", {{"class", "higher"}}, element("b", {}, view.said(M::verdict_higher)), " ", joined(higher));
        if (!lower.empty()) lines += element("li", {{"class", "lower"}}, element("b", {}, view.said(M::verdict_lower)), " ", joined(lower));
        lines += element("li", {}, higher.empty() && lower.empty() ? view.said(M::verdict_none, {rest}) : view.said(M::verdict_rest, {rest}));
        list += element("section", {{"class", "verdict"}}, element("h3", {}, analysis.plan.title.in(view.language)), element("ul", {}, lines));
    }
    return list;
}

}  // namespace dalel::http::web
