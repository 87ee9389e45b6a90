#include "release/brief.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "release/finding_json.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

/// `18 warnings and 52 notices`
std::string counted(std::size_t warnings, std::size_t notices) {
    return fmt::format("{} warning{} and {} notice{}", warnings, warnings == 1 ? "" : "s", notices, notices == 1 ? "" : "s");
}

std::string shown_value(const Card& card) { return card.value.empty() ? card.missing : card.value; }

/// The sentences of a section's findings, each once.
std::vector<const Finding*> findings_of(const BriefSection& section) {
    std::vector<const Finding*> all;
    for (const auto& card : section.figures)
        for (const auto* finding : card.findings)
            if (std::ranges::find(all, finding) == all.end()) all.push_back(finding);
    return all;
}

std::string escaped_markdown(std::string text) {
    for (const char* mark : {"\\", "|", "*", "_", "`", "<", "["}) text = replaced_all(std::move(text), mark, std::string{"\\"} + mark);
    return text;
}

std::string escaped_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

constexpr std::string_view style = R"(body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.7rem}h2{font-size:1.25rem;margin-top:2rem}table{border-collapse:collapse;width:100%;table-layout:fixed}
th:nth-child(1){width:17%}th:nth-child(2){width:45%}th:nth-child(4){width:10%}td{overflow-wrap:anywhere}
td,th{padding:.35rem .5rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}td.n{text-align:right;font-weight:600}
.f{border-left:3px solid #b26a00;padding:.2rem .8rem;margin:.6rem 0}.f.notice{border-color:#3b6ea5}.id{color:#666;font-size:.85rem}.synthetic{background:#fff3cd;padding:.5rem}
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}td,th{border-color:#444}.id{color:#aaa}.synthetic{background:#4a3c00}a{color:#8ab4f8}}
@media print{body{margin:0;max-width:none}})";

}  // namespace

std::size_t Brief::citation(const Card& card) const {
    const auto at = std::ranges::find(sources, card.source, [](const Source* source) { return source->id; });
    return static_cast<std::size_t>(at - sources.begin()) + 1;
}

Brief brief_of(const Observatory& observatory, const Findings& findings, Language language) {
    Brief brief;
    brief.title = observatory.settings.title.in(language);
    brief.synthetic = observatory.settings.synthetic;
    brief.contact = observatory.settings.contact;
    for (const auto& finding : findings) {
        brief.notices += finding.severity() == Severity::notice;
        brief.warnings += finding.severity() == Severity::warning;
    }
    for (const auto& point : observatory.settings.brief) {
        BriefSection section{point.title.in(language), {}};
        for (const auto& id : point.figures) {
            const auto figure = find_figure(observatory, id);
            if (!figure)
                throw Stop{Exit::unusable_input, {"brief/unknown-figure", fmt::format("the brief names {}: {}", id, figure.error().message), "observatory.toml", figure.error().hint}};
            section.figures.push_back(card_of(*figure, observatory, findings, language));
            const auto* source = observatory.sources.find(figure->source);
            if (source && std::ranges::find(brief.sources, source) == brief.sources.end()) brief.sources.push_back(source);
        }
        brief.sections.push_back(std::move(section));
    }
    return brief;
}

std::string to_markdown(const Brief& brief) {
    auto text = "# " + escaped_markdown(brief.title) + "\n";
    if (brief.synthetic) text += "\n**Invented data: nothing here is about a real country.**\n";
    for (const auto& section : brief.sections) {
        text += "\n## " + escaped_markdown(section.title) + "\n\n| figure | what | who says so | source |\n|---:|---|---|---|\n";
        for (const auto& card : section.figures)
            text += fmt::format("| **{}** {} | {}<br>`{}` | {} | [{}] {} |\n", escaped_markdown(shown_value(card)), escaped_markdown(card.unit),
                                escaped_markdown(subject_of(card)), card.figure, escaped_markdown(card.computed ? "computed from " + card.stated_by : card.stated_by),
                                brief.citation(card), card.grade);
        for (const auto* finding : findings_of(section))
            text += fmt::format("\n- *{}* {} {}\n", to_string(finding->severity()), escaped_markdown(finding->sentence()), escaped_markdown(finding->resolve()));
    }
    text += fmt::format("\n## How far this holds\n\nThe figures were compared with each other: {}. Letters and digits behind a source are its grade: reliability A to F, credibility 1 to 6.\n\n## Sources\n\n", counted(brief.warnings, brief.notices));
    for (std::size_t i = 0; i < brief.sources.size(); ++i)
        text += fmt::format("{}. {}{} ({}: {})\n", i + 1, escaped_markdown(citation_of(*brief.sources[i])), brief.sources[i]->address.empty() ? "" : ", " + brief.sources[i]->address,
                            brief.sources[i]->grade(), escaped_markdown(brief.sources[i]->grade_reason));
    return text + "\nObjections: " + escaped_markdown(brief.contact) + "\n";
}

std::string to_html(const Brief& brief) {
    std::string text = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\n";
    text += fmt::format("<title>{}</title>\n<style>{}</style></head><body>\n<h1>{}</h1>\n", escaped_html(brief.title), style, escaped_html(brief.title));
    if (brief.synthetic) text += "<p class=\"synthetic\">Invented data: nothing here is about a real country.</p>\n";
    for (const auto& section : brief.sections) {
        text += fmt::format("<h2>{}</h2>\n<table><thead><tr><th>Figure</th><th>What</th><th>Who says so</th><th>Source</th></tr></thead><tbody>\n", escaped_html(section.title));
        for (const auto& card : section.figures)
            text += fmt::format("<tr id=\"{0}\"><td class=\"n\">{1}</td><td>{2}<br><span class=\"id\">{3} · {0}</span></td><td>{4}</td><td><a href=\"#source-{5}\">[{5}]</a> {6}</td></tr>\n",
                                escaped_html(card.figure), escaped_html(shown_value(card)), escaped_html(subject_of(card)), escaped_html(card.unit),
                                escaped_html(card.computed ? "computed from " + card.stated_by : card.stated_by), brief.citation(card), card.grade);
        text += "</tbody></table>\n";
        for (const auto* finding : findings_of(section))
            text += fmt::format("<p class=\"f {0}\"><strong>{0}</strong> {1} <em>{2}</em></p>\n", to_string(finding->severity()), escaped_html(finding->sentence()), escaped_html(finding->resolve()));
    }
    text += fmt::format("<h2>How far this holds</h2>\n<p>The figures were compared with each other: {}. Letters and digits behind a source are its grade: reliability A to F, credibility 1 to 6.</p>\n<h2>Sources</h2>\n<ol>\n", counted(brief.warnings, brief.notices));
    for (std::size_t i = 0; i < brief.sources.size(); ++i) {
        const auto& source = *brief.sources[i];
        const bool is_link = source.address.starts_with("http://") || source.address.starts_with("https://");
        const auto address = escaped_html(source.address);
        text += fmt::format("<li id=\"source-{}\">{}{} <span class=\"id\">{}: {}</span></li>\n", i + 1, escaped_html(citation_of(source)),
                            address.empty() ? "" : is_link ? fmt::format(", <a href=\"{0}\">{0}</a>", address) : ", " + address, source.grade(), escaped_html(source.grade_reason));
    }
    return text + fmt::format("</ol>\n<p>Objections: {}</p>\n</body></html>\n", escaped_html(brief.contact));
}

std::string to_json(const Brief& brief) {
    JsonWriter json{true};
    json.object().member("title", brief.title).member("synthetic", brief.synthetic).key("points").array();
    for (const auto& section : brief.sections) {
        json.object().member("title", section.title).key("figures").array();
        for (const auto& card : section.figures) write_json(json, card);
        json.end().end();
    }
    json.end().member("warnings", brief.warnings).member("notices", brief.notices).member("contact", brief.contact);
    return json.end().take() + "\n";
}

}  // namespace dalel
