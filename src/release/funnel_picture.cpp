#include "release/funnel_picture.hpp"

#include "base/html.hpp"
#include "release/brief_words.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr double width = 640, height = 300, left = 44, right = 12, top = 12, bottom = 40;

/// From expected cases and ratio to points of the picture.
struct Scale {
    double most_expected, most_ratio;
    double x(double expected) const { return left + (width - left - right) * std::sqrt(expected / most_expected); }
    double y(double ratio) const {
        return height - bottom - (height - top - bottom) * std::min(ratio, most_ratio) / most_ratio;
    }
};

std::string limit_line(const Scale& scale, double dispersion, double rates::FunnelLimits::*limit,
                       std::string_view css) {
    std::string points;
    constexpr int steps = 80;
    for (int i = 1; i <= steps; ++i) {
        const double share = static_cast<double>(i) / steps;
        const double expected = scale.most_expected * share * share;
        const double ratio = rates::funnel_limits(expected, dispersion).*limit;
        if (ratio <= scale.most_ratio)
            points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", scale.x(expected), scale.y(ratio));
    }
    return fmt::format("<polyline class=\"{}\" points=\"{}\"/>\n", css, points);
}

std::string axis(const Scale& scale, Language language) {
    auto text =
        fmt::format("<path class=\"axis\" d=\"M{0} {1}V{2}H{3}\"/>\n", left, top, height - bottom, width - right);
    for (int ratio = 0; ratio <= scale.most_ratio; ++ratio)
        text += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n", left - 6, scale.y(ratio) + 4,
                            ratio);
    for (int i = 1; i <= 4; ++i) {
        const double expected = scale.most_expected * i * i / 16.0;
        text += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{:.{}f}</text>\n", scale.x(expected),
                            height - bottom + 16, expected, expected < 10 ? 1 : 0);
    }
    text +=
        fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n", (left + width - right) / 2, height - 6,
                    escaped_html(brief_words::funnel_expected.in(language)));
    return text + fmt::format(
                      "<text x=\"12\" y=\"{0}\" text-anchor=\"middle\" transform=\"rotate(-90 12 {0})\">{1}</text>\n",
                      (top + height - bottom) / 2, escaped_html(brief_words::funnel_ratio.in(language)));
}

std::string_view css_of(rates::Verdict verdict) {
    switch (verdict) {
        case rates::Verdict::higher: return "high";
        case rates::Verdict::lower: return "low";
        case rates::Verdict::not_distinguished: return "same";
    }
    return {};
}

}  // namespace

std::string funnel_svg(const RateAnalysis& analysis, const Areas& areas, Language language) {
    Scale scale{0, 2};
    for (const auto& region : analysis.funnel.regions) {
        scale.most_expected = std::max(scale.most_expected, region.expected * 1.1);
        scale.most_ratio = std::max(scale.most_ratio, std::ceil(region.ratio + 0.2));
    }
    const double dispersion = analysis.funnel.applied ? analysis.funnel.dispersion : 1;
    auto svg =
        fmt::format("<svg class=\"funnel\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n", width, height,
                    escaped_html(brief_words::funnel_of.in(language) + analysis.counts.words.in(language)));
    svg += axis(scale, language) + fmt::format("<path class=\"one\" d=\"M{} {:.1f}H{}\"/>\n", left, scale.y(1), width - right);
    svg += limit_line(scale, dispersion, &rates::FunnelLimits::low_95, "l95") +
           limit_line(scale, dispersion, &rates::FunnelLimits::high_95, "l95");
    svg += limit_line(scale, dispersion, &rates::FunnelLimits::low_998, "l998") +
           limit_line(scale, dispersion, &rates::FunnelLimits::high_998, "l998");
    for (std::size_t i = 0; i < analysis.funnel.regions.size(); ++i) {
        const auto& region = analysis.funnel.regions[i];
        const auto verdict = analysis.comparison.regions[i].verdict;
        const double x = scale.x(region.expected), y = scale.y(region.ratio);
        const auto name = escaped_html(areas.name(Id<"area">{region.region.area}, analysis.counts.period.last).in(language));
        const auto told = number_words(region.region.cases.count) + Words{"; күтілгені ", "; ожидается ", "; expected "} + number_words(region.expected, 1) + Words{"; қатынасы ", "; отношение ", "; ratio "} + number_words(region.ratio, 2);
        svg += fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"><title>{}: {}</title></circle>\n", css_of(verdict), x, y, name, escaped_html(told.in(language)));
        if (verdict != rates::Verdict::not_distinguished) {
            const bool at_end = x > width * 0.75;
            svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", at_end ? x - 7 : x + 7,
                               y + 4, at_end ? "end" : "start", name);
        }
    }
    return svg + "</svg>\n";
}

}  // namespace dalel
