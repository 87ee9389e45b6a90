#include "release/brief.hpp"
#include "release/brief_words.hpp"

#include "base/html.hpp"
#include "release/funnel_picture.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr std::string_view style =
    R"(body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.7rem}h2{font-size:1.25rem;margin-top:2rem}table{border-collapse:collapse;width:100%;table-layout:fixed}
.figures th:nth-child(1){width:17%}.figures th:nth-child(2){width:45%}.figures th:nth-child(4){width:10%}td{overflow-wrap:anywhere}
td,th{padding:.35rem .5rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}td.n{text-align:right;font-weight:600}
.f{border-left:3px solid #b26a00;padding:.2rem .8rem;margin:.6rem 0}.f.notice{border-color:#3b6ea5}.id{color:#666;font-size:.85rem}.synthetic{background:#fff3cd;padding:.5rem}
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}td,th{border-color:#444}.id{color:#aaa}.synthetic{background:#4a3c00}a{color:#8ab4f8}}
.funnel{width:100%;height:auto;font:12px system-ui,sans-serif;fill:currentColor}.funnel path,.funnel polyline{fill:none;stroke:#888}.funnel .one{stroke-dasharray:2 4}
.funnel .l95{stroke-dasharray:6 4}.funnel .same{fill:#888}.funnel .high{fill:#b2182b}.funnel .low{fill:#2166ac}caption,.how{color:#666;font-size:.85rem;text-align:left}
@media print{body{margin:0;max-width:none}})";

/// The regions that differ, one a row.
std::string regions_html(const Contrast& contrast, Language language) {
    if (contrast.regions.empty()) return {};
    const auto& analysis = *contrast.analysis;
    auto text = fmt::format(
        "<table><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>\n", brief_words::region.in(language), brief_words::verdict.in(language),
        brief_words::cases.in(language), brief_words::per_100k.in(language), brief_words::ratio.in(language), brief_words::in_top(analysis.plan.top, language));
    for (std::size_t k = 0; k < contrast.regions.size(); ++k) {
        const auto i = contrast.regions[k];
        const auto& row = analysis.comparison.regions[i];
        text += fmt::format(
            "<tr><td>{}<br><span class=\"id\">{}</span></td><td>{}</td><td "
            "class=\"n\">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            escaped_html(contrast.names[k]), escaped_html(analysis.counts.cells[i]),
            escaped_html(brief_words::verdict_of(row.verdict).in(language)), row.region.cases.count, interval_words(row.rate, 2).in(language),
            interval_words(row.ratio, 2).in(language), number_words(analysis.ranks[i].in_top, 2).in(language));
    }
    return text + "</tbody></table>\n";
}

std::string magnitude_html(const Brief& brief) {
    const auto& magnitude = brief.magnitude;
    const auto language = brief.language;
    if (magnitude.is_empty()) return {};
    auto text = fmt::format("<h2>{}</h2>\n", escaped_html(magnitude.title));
    for (const auto& contrast : magnitude.contrasts) {
        text += fmt::format("<h3 id=\"analysis-{}\">{}</h3>\n<p>{} {}</p>\n{}",
                            escaped_html(contrast.analysis->plan.id), escaped_html(contrast.title),
                            escaped_html(contrast.base), escaped_html(contrast.verdict), regions_html(contrast, language));
        text += fmt::format(
            "<figure>{}<figcaption class=\"how\">{}{}</figcaption></figure>\n", funnel_svg(*contrast.analysis, brief.observatory->areas, language), brief_words::funnel_lines.in(language),
            contrast.analysis->funnel.applied ? " " + brief_words::funnel_widened.in(language) + number_words(contrast.analysis->funnel.dispersion, 2).in(language) + "." : "");
    }
    for (const auto& place : magnitude.places)
        text += fmt::format("<h3 id=\"analysis-{}\">{}</h3>\n<p>{}</p>\n", escaped_html(place.id), escaped_html(place.title), escaped_html(place.sentence));
    for (const auto& rank : magnitude.ranks) text += fmt::format("<p>{}</p>\n", escaped_html(rank.sentence));
    if (!magnitude.methods.empty()) text += fmt::format("<p class=\"how\">{}</p>\n", escaped_html(magnitude.methods));
    return text;
}

}  // namespace

std::string to_html(const Brief& brief) {
    std::string text =
        "<!doctype html>\n<html lang=\"" + std::string{to_string(brief.language)} + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\">\n";
    text += fmt::format("<title>{}</title>\n<style>{}</style></head><body>\n<h1>{}</h1>\n", escaped_html(brief.title),
                        style, escaped_html(brief.title));
    if (brief.synthetic) text += fmt::format("<p class=\"synthetic\">{}</p>\n", escaped_html(brief_words::invented.in(brief.language)));
    for (const auto& section : brief.sections) {
        text += fmt::format(
            "<h2>{}</h2>\n<table class=\"figures\"><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>\n", escaped_html(section.title),
            brief_words::figure.in(brief.language), brief_words::what.in(brief.language), brief_words::who.in(brief.language), brief_words::source.in(brief.language));
        for (const auto& card : section.figures)
            text += fmt::format(
                "<tr id=\"{0}\"><td class=\"n\">{1}</td><td>{2}<br><span class=\"id\">{3} · "
                "{0}</span></td><td>{4}</td><td><a href=\"#source-{5}\">[{5}]</a> {6}</td></tr>\n",
                escaped_html(card.figure), escaped_html(card.shown_value()), escaped_html(subject_of(card)),
                escaped_html(card.unit),
                escaped_html(brief.who(card)), brief.citation(card),
                card.grade);
        text += "</tbody></table>\n";
        for (const auto* finding : section.findings())
            text += fmt::format("<p class=\"f {0}\"><strong>{3}</strong> {1} <em>{2}</em></p>\n",
                                to_string(finding->severity()), escaped_html(finding->sentence(brief.language)),
                                escaped_html(finding->resolve(brief.language)), brief_words::severity_of(finding->severity()).in(brief.language));
    }
    text +=
        magnitude_html(brief) +
        fmt::format("<h2>{}</h2>\n<p>{}</p>\n<h2>{}</h2>\n<ol>\n", brief_words::how_far.in(brief.language), escaped_html(brief.how_far()), brief_words::sources.in(brief.language));
    for (std::size_t i = 0; i < brief.sources.size(); ++i) {
        const auto& source = *brief.sources[i];
        const bool is_link = source.address.starts_with("http://") || source.address.starts_with("https://");
        const auto address = escaped_html(source.address);
        text += fmt::format("<li id=\"source-{}\">{}{} <span class=\"id\">{}: {}</span></li>\n", i + 1,
                            escaped_html(citation_of(source)),
                            address.empty() ? ""
                            : is_link       ? fmt::format(", <a href=\"{0}\">{0}</a>", address)
                                            : ", " + address,
                            source.grade(), escaped_html(brief.own(source.grade_reason)));
    }
    return text + fmt::format("</ol>\n<p>{}{}</p>\n</body></html>\n", brief_words::objections.in(brief.language), escaped_html(brief.contact));
}

}  // namespace dalel
