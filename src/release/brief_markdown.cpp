#include "base/text.hpp"
#include "release/brief.hpp"
#include "release/brief_words.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

std::string escaped_markdown(std::string text) {
    for (const char* mark : {"\\", "|", "*", "_", "`", "<", "["})
        text = replaced_all(std::move(text), mark, std::string{"\\"} + mark);
    return text;
}

/// The regions that differ, one a row.
std::string regions_markdown(const Contrast& contrast, Language language) {
    if (contrast.regions.empty()) return {};
    const auto& analysis = *contrast.analysis;
    auto text = fmt::format(
        "\n| {} | {} | {} | {} | {} | {} |\n|---|---|---:|---:|---:|---:|\n", brief_words::region.in(language), brief_words::verdict.in(language),
        brief_words::cases.in(language), brief_words::per_100k.in(language), brief_words::ratio.in(language), brief_words::in_top(analysis.plan.top, language));
    for (std::size_t k = 0; k < contrast.regions.size(); ++k) {
        const auto i = contrast.regions[k];
        const auto& row = analysis.comparison.regions[i];
        text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", escaped_markdown(contrast.names[k]), brief_words::verdict_of(row.verdict).in(language), row.region.cases.count,
                            interval_words(row.rate, 2).in(language), interval_words(row.ratio, 2).in(language), number_words(analysis.ranks[i].in_top, 2).in(language));
    }
    return text;
}

std::string magnitude_markdown(const Magnitude& magnitude, Language language) {
    if (magnitude.is_empty()) return {};
    auto text = "\n## " + escaped_markdown(magnitude.title) + "\n";
    for (const auto& contrast : magnitude.contrasts)
        text += fmt::format("\n**{}.** {} {}\n{}", escaped_markdown(contrast.title), escaped_markdown(contrast.base),
                            escaped_markdown(contrast.verdict), regions_markdown(contrast, language));
    for (const auto& place : magnitude.places)
        text += fmt::format("\n**{}.** {}\n", escaped_markdown(place.title), escaped_markdown(place.sentence));
    for (const auto& rank : magnitude.ranks) text += "\n" + escaped_markdown(rank.sentence) + "\n";
    if (!magnitude.methods.empty()) text += "\n*" + escaped_markdown(magnitude.methods) + "*\n";
    return text;
}

}  // namespace

std::string to_markdown(const Brief& brief) {
    auto text = "# " + escaped_markdown(brief.title) + "\n";
    if (brief.synthetic) text += "\n**" + brief_words::invented.in(brief.language) + "**\n";
    for (const auto& section : brief.sections) {
        text += fmt::format("\n## {}\n\n| {} | {} | {} | {} |\n|---:|---|---|---|\n", escaped_markdown(section.title), brief_words::figure.in(brief.language), brief_words::what.in(brief.language),
                            brief_words::who.in(brief.language), brief_words::source.in(brief.language));
        for (const auto& card : section.figures)
            text += fmt::format("| **{}** {} | {}<br>`{}` | {} | [{}] {} |\n", escaped_markdown(card.shown_value()),
                                escaped_markdown(card.unit), escaped_markdown(subject_of(card)), card.figure,
                                escaped_markdown(brief.who(card)),
                                brief.citation(card), card.grade);
        for (const auto* finding : section.findings())
            text += fmt::format("\n- *{}* {} {}\n", brief_words::severity_of(finding->severity()).in(brief.language),
                                escaped_markdown(finding->sentence(brief.language)), escaped_markdown(finding->resolve(brief.language)));
    }
    text += magnitude_markdown(brief.magnitude, brief.language) +
            fmt::format("\n## {}\n\n{}\n\n## {}\n\n", brief_words::how_far.in(brief.language), brief.how_far(), brief_words::sources.in(brief.language));
    for (std::size_t i = 0; i < brief.sources.size(); ++i)
        text += fmt::format("{}. {}{} ({}: {})\n", i + 1, escaped_markdown(citation_of(*brief.sources[i])),
                            brief.sources[i]->address.empty() ? "" : ", " + brief.sources[i]->address,
                            brief.sources[i]->grade(), escaped_markdown(brief.own(brief.sources[i]->grade_reason)));
    return text + "\n" + brief_words::objections.in(brief.language) + escaped_markdown(brief.contact) + "\n";
}

}  // namespace dalel
