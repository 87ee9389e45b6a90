#include "base/text.hpp"
#include "release/brief.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

std::string escaped_markdown(std::string text) {
    for (const char* mark : {"\\", "|", "*", "_", "`", "<", "["})
        text = replaced_all(std::move(text), mark, std::string{"\\"} + mark);
    return text;
}

/// The regions that differ, one a row.
std::string regions_markdown(const Contrast& contrast) {
    if (contrast.regions.empty()) return {};
    const auto& analysis = *contrast.analysis;
    auto text = fmt::format(
        "\n| region | verdict | cases | per 100,000 | ratio to the whole | P(top {}) "
        "|\n|---|---|---:|---:|---:|---:|\n",
        analysis.plan.top);
    for (const auto i : contrast.regions) {
        const auto& row = analysis.comparison.regions[i];
        text += fmt::format("| {} | {} | {} | {} | {} | {:.2f} |\n", escaped_markdown(analysis.counts.names[i]),
                            rates::to_string(row.verdict), row.region.cases.count, interval_words(row.rate, 2),
                            interval_words(row.ratio, 2), analysis.ranks[i].in_top);
    }
    return text;
}

std::string magnitude_markdown(const Magnitude& magnitude) {
    if (magnitude.is_empty()) return {};
    auto text = "\n## " + escaped_markdown(magnitude.title) + "\n";
    for (const auto& contrast : magnitude.contrasts)
        text += fmt::format("\n**{}.** {} {}\n{}", escaped_markdown(contrast.title), escaped_markdown(contrast.base),
                            escaped_markdown(contrast.verdict), regions_markdown(contrast));
    for (const auto& place : magnitude.places)
        text += fmt::format("\n**{}.** {}\n", escaped_markdown(place.title), escaped_markdown(place.sentence));
    for (const auto& rank : magnitude.ranks) text += "\n" + escaped_markdown(rank.sentence) + "\n";
    if (!magnitude.methods.empty()) text += "\n*" + escaped_markdown(magnitude.methods) + "*\n";
    return text;
}

}  // namespace

std::string to_markdown(const Brief& brief) {
    auto text = "# " + escaped_markdown(brief.title) + "\n";
    if (brief.synthetic) text += "\n**Invented data: nothing here is about a real country.**\n";
    for (const auto& section : brief.sections) {
        text += "\n## " + escaped_markdown(section.title) +
                "\n\n| figure | what | who says so | source |\n|---:|---|---|---|\n";
        for (const auto& card : section.figures)
            text += fmt::format("| **{}** {} | {}<br>`{}` | {} | [{}] {} |\n", escaped_markdown(card.shown_value()),
                                escaped_markdown(card.unit), escaped_markdown(subject_of(card)), card.figure,
                                escaped_markdown(card.computed ? "computed from " + card.stated_by : card.stated_by),
                                brief.citation(card), card.grade);
        for (const auto* finding : section.findings())
            text += fmt::format("\n- *{}* {} {}\n", to_string(finding->severity()),
                                escaped_markdown(finding->sentence(brief.language)), escaped_markdown(finding->resolve(brief.language)));
    }
    text += magnitude_markdown(brief.magnitude) +
            fmt::format("\n## How far this holds\n\n{}\n\n## Sources\n\n", brief.how_far());
    for (std::size_t i = 0; i < brief.sources.size(); ++i)
        text += fmt::format("{}. {}{} ({}: {})\n", i + 1, escaped_markdown(citation_of(*brief.sources[i])),
                            brief.sources[i]->address.empty() ? "" : ", " + brief.sources[i]->address,
                            brief.sources[i]->grade(), escaped_markdown(brief.sources[i]->grade_reason));
    return text + "\nObjections: " + escaped_markdown(brief.contact) + "\n";
}

}  // namespace dalel
