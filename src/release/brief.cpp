#include "release/brief.hpp"

#include "analysis/reconcile/words.hpp"
#include "release/brief_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {

std::vector<const Finding*> BriefSection::findings() const {
    std::vector<const Finding*> all;
    for (const auto& card : figures)
        for (const auto* finding : card.findings)
            if (std::ranges::find(all, finding) == all.end()) all.push_back(finding);
    return all;
}

std::size_t Brief::citation(const Card& card) const {
    const auto at = std::ranges::find(sources, card.source, [](const Source* source) { return source->id; });
    return static_cast<std::size_t>(at - sources.begin()) + 1;
}

std::string Brief::how_far() const {
    constexpr Noun found{"қайшылық", "противоречие", "противоречия", "противоречий", "warning", "warnings"};
    constexpr Noun noted{"ескертпе", "замечание", "замечания", "замечаний", "notice", "notices"};
    const auto words = Words{"Сандар бір-бірімен салыстырылды: ", "Цифры сравнили друг с другом: ", "The figures were compared with each other: "} + counted(static_cast<std::int64_t>(warnings), found) + Words{" және ", " и ", " and "} +
                       counted(static_cast<std::int64_t>(notices), noted) +
                       Words{". Дереккөзден кейінгі әріп пен цифр — оның бағасы: сенімділігі A–F, шынайылығы 1–6.", ". Буква и цифра за источником — его оценка: надёжность от A до F, достоверность от 1 до 6.",
                             ". Letters and digits behind a source are its grade: reliability A to F, credibility 1 to 6."};
    return words.in(language);
}

std::string Brief::own(std::string_view text) const { return checks::translated(*observatory, text).in(language); }

std::string Brief::who(const Card& card) const { return card.computed ? brief_words::computed_from.in(language) + card.stated_by : card.stated_by; }

Brief brief_of(const Observatory& observatory, const Findings& findings, std::span<const RateAnalysis> analyses, Language language, std::span<const PlaceFinding> places,
               std::span<const IndexAnalysis> indices) {
    Brief brief{.observatory = &observatory};
    brief.title = observatory.settings.title.in(language);
    brief.language = language;
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
    brief.magnitude = magnitude_of(observatory, analyses, places, language, indices);
    return brief;
}

}  // namespace dalel
