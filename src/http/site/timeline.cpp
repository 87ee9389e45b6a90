#include "http/site/timeline.hpp"

#include "http/site/figures.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

/// Days to abscissas.
struct TimeScale {
    std::int32_t first;
    std::int32_t last;
    double left;
    double right;

    double at(Date day) const { return left + (right - left) * (day.days() - first) / std::max(1, last - first); }
};

TimeScale scale_of(std::span<const Claim* const> claims, double left, double right) {
    int first = 9999, last = 0;
    for (const auto* claim : claims) {
        first = std::min(first, claim->period.first.year());
        last = std::max(last, claim->period.last.year());
    }
    return {Date::of(first, 1, 1).days(), Date::of(last + 1, 1, 1).days(), left, right};
}

Html years(const TimeScale& scale, double top, double bottom) {
    Html marks;
    const auto from = Date{scale.first}.year(), to = Date{scale.last}.year();
    const int step = std::max(1, static_cast<int>(std::ceil((to - from) * 44.0 / (scale.right - scale.left))));
    for (int year = from; year <= to; ++year) {
        const auto x = scale.at(Date::of(year, 1, 1));
        marks += element("line", {{"class", "grid"}, {"x1", x}, {"x2", x}, {"y1", top}, {"y2", bottom}});
        if (year < to && (year - from) % step == 0) marks += element("text", {{"class", "tick"}, {"x", x + 3}, {"y", bottom + 13}}, std::to_string(year));
    }
    return marks;
}

bool is_disputed(const View& view, const Claim& claim) {
    return std::ranges::any_of(view.edition->findings_on(claim.figure()), [](const Finding* finding) { return finding->severity() != Severity::notice; });
}

std::string words_of(const View& view, const Claim& claim) {
    const auto figure = figure_of(claim, view.observatory().measures);
    const auto* source = view.observatory().sources.find(claim.source);
    return subject_words(view, figure) + ": " + stated_words(view, claim) + (source ? " (" + translated_words(view, source->publisher) + ")" : "");
}

Html linked(const View& view, const Claim& claim, const Html& shape) {
    return element("a", {{"href", view.to_figure(claim.figure())}, {"tabindex", -1}, {"class", is_disputed(view, claim) ? "claim disputed-claim" : "claim"}}, element("title", {}, words_of(view, claim)), shape);
}

/// At most `most` characters, the last one an ellipsis where more were there.
std::string shortened(std::string_view words, std::size_t most) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        if ((words[i] & 0xC0) != 0x80 && ++characters == most) return std::string{words.substr(0, i)} + "…";
    return std::string{words};
}

/// Numbers to ordinates.
struct ValueScale {
    double low;
    double high;
    bool logarithmic;
    double top;
    double bottom;
    double step = 0;  ///< between levels of a linear scale

    double at(double value) const {
        const double share = logarithmic ? (std::log(std::max(value, low)) - std::log(low)) / (std::log(high) - std::log(low)) : (value - low) / (high - low);
        return bottom - (bottom - top) * std::clamp(share, 0.0, 1.0);
    }
};

ValueScale values_of(const std::vector<const Claim*>& claims, double top, double bottom) {
    double least = 1e300, most = 0;
    for (const auto* claim : claims)
        for (const auto& bound : {claim->low, claim->high})
            if (bound) {
                most = std::max(most, bound->to_double());
                if (bound->to_double() > 0) least = std::min(least, bound->to_double());
            }
    const bool logarithmic = least < 1e300 && most / least > 50;
    if (logarithmic) return {std::pow(10, std::floor(std::log10(least))), std::pow(10, std::ceil(std::log10(most * 1.05))), true, top, bottom};
    // At most six steps of 1, 2 or 5 times a power of ten.
    const double wanted = std::max(most, 1e-3) * 1.08 / 6;
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    const double step = power * (wanted <= power ? 1 : wanted <= 2 * power ? 2 : wanted <= 5 * power ? 5 : 10);
    return {0, step * std::ceil(most * 1.08 / step), false, top, bottom, step};
}

Html levels(const View& view, const ValueScale& scale, double left, double right) {
    Html marks;
    const auto mark = [&](double value) {
        const auto y = scale.at(value);
        marks += element("line", {{"class", "grid"}, {"x1", left}, {"x2", right}, {"y1", y}, {"y2", y}});
        marks += element("text", {{"class", "tick"}, {"x", left - 6}, {"y", y + 4}, {"text-anchor", "end"}}, number_in(view.language, value, value < 10 && value != std::floor(value) ? 1 : 0));
    };
    if (scale.logarithmic)
        for (double value = scale.low; value <= scale.high * 1.001; value *= 10) mark(value);
    else
        for (int i = 0; scale.step * i <= scale.high * 1.001; ++i) mark(scale.step * i);
    return marks;
}

}  // namespace

Html claims_timeline(const View& view, std::span<const TimelineRow> rows) {
    constexpr double width = 1180, left = 330, lane = 8, gap = 9, top = 4;
    std::vector<const Claim*> all;
    for (const auto& row : rows) all.insert(all.end(), row.claims.begin(), row.claims.end());
    if (all.empty()) return {};
    const auto scale = scale_of(all, left, width - 8);
    Html shapes;
    double y = top;
    for (const auto& row : rows) {
        auto claims = row.claims;
        std::ranges::stable_sort(claims, {}, [](const Claim* claim) { return claim->period; });
        std::vector<double> ends;  // of each lane
        Html bars;
        for (const auto* claim : claims) {
            const double from = scale.at(claim->period.first), to = std::max(from + 7, scale.at(claim->period.last.plus(1)) - 1);
            auto free = std::ranges::find_if(ends, [&](double end) { return end <= from; });
            if (free == ends.end()) free = ends.insert(ends.end(), 0);
            *free = to + 1;
            bars += linked(view, *claim, element("rect", {{"x", from}, {"y", y + lane * static_cast<double>(free - ends.begin())}, {"width", to - from}, {"height", lane - 2}, {"rx", 1}}));
        }
        const double height = std::max(2.0, static_cast<double>(ends.size())) * lane;
        auto title = shortened(row.title, 54);
        shapes += element("line", {{"class", "row-line"}, {"x1", 0}, {"x2", width}, {"y1", y + height + gap / 2}, {"y2", y + height + gap / 2}});
        shapes += element("a", {{"href", view.to(row.page)}}, element("title", {}, row.title), element("text", {{"class", "row-title"}, {"x", 0}, {"y", y + 13}}, title));
        shapes += bars;
        y += height + gap;
    }
    return element("div", {{"class", "scroll"}, {"tabindex", 0}, {"role", "region"}, {"aria-label", view.said(M::timeline_label)}},
                   element("svg", {{"class", "chart timeline"}, {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, y + 20)}, {"width", width}, {"height", y + 20}, {"role", "group"}, {"aria-label", view.said(M::timeline_label)}}, years(scale, 0, y), shapes));
}

Html claims_chart(const View& view, std::string_view title, const std::vector<const Claim*>& claims, const std::vector<const Claim*>& beside) {
    if (claims.empty()) return {};
    constexpr double width = 540, height = 290, left = 74, right = 528, top = 14, bottom = 258;
    const auto time = scale_of(beside, left, right);
    auto value = values_of(beside, top, bottom);
    if (value.logarithmic) value = values_of(claims, top, bottom);
    Html shapes;
    std::vector<std::pair<double, double>> labels;  // where words stand already
    auto sorted = claims;
    std::ranges::stable_sort(sorted, {}, [](const Claim* claim) { return claim->period; });
    for (const auto* claim : sorted) {
        const auto stated = claim->low ? claim->low->to_double() : claim->high->to_double();
        const double from = time.at(claim->period.first), to = std::max(from + 6, time.at(claim->period.last.plus(1)));
        const double y = value.at(stated), middle = (from + to) / 2;
        const auto interval = interval_of(*claim);
        Html shape;
        if (!interval.is_point()) {
            const double low = interval.low ? value.at(interval.low->to_double()) : bottom, high = interval.high ? value.at(interval.high->to_double()) : std::max(top, y - 34);
            shape += element("rect", {{"class", "interval"}, {"x", from}, {"y", std::min(low, high)}, {"width", to - from}, {"height", std::max(2.0, std::abs(low - high))}});
            if (!interval.high) shape += element("path", {{"class", "open"}, {"d", fmt::format("M{:.1f} {:.1f}l5 7h-10z", middle, high - 6)}});
            if (!interval.low) shape += element("path", {{"class", "open"}, {"d", fmt::format("M{:.1f} {:.1f}l5 -7h-10z", middle, low + 6)}});
        }
        shape += element("line", {{"class", "stated"}, {"x1", from}, {"x2", to}, {"y1", y}, {"y2", y}});
        // A label moves up until no other is in its way.
        double label = y - 6;
        for (bool moved = true; moved;) {
            moved = false;
            for (const auto& [x, taken] : labels)
                if (std::abs(x - middle) < 64 && std::abs(taken - label) < 13) label = taken - 13, moved = true;
        }
        if (label < 10 || !interval.high) label = y + 16;
        labels.emplace_back(middle, label);
        shape += element("text", {{"class", "label"}, {"x", std::clamp(middle, left + 20, right - 20)}, {"y", label}, {"text-anchor", "middle"}}, stated_words(view, *claim));
        shapes += linked(view, *claim, shape);
    }
    const auto name = std::string{title} + (value.logarithmic ? " — " + view.said(M::logarithmic) : "");
    return element("figure", {{"class", "plot"}}, element("figcaption", {}, name),
                   element("div", {{"class", "scroll"}, {"tabindex", 0}, {"role", "region"}, {"aria-label", name}},
                           element("svg", {{"class", "chart"}, {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, height)}, {"width", width}, {"height", height}, {"role", "group"}, {"aria-label", name}}, levels(view, value, left, right), years(time, top, bottom), shapes)));
}

}  // namespace dalel::http::web
