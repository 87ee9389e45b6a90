#include "release/brief.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "release/analysis_entry.hpp"
#include "release/brief_words.hpp"
#include "release/open.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

void print_figure(const Card& card, const Brief& brief, std::size_t value_width, Terminal& terminal) {
    const auto value = card.value.empty() ? std::string{"—"} : card.value;
    const auto indent = std::string(value_width + 4, ' ');
    const auto width = std::min<std::size_t>(terminal.width(), 110) - value_width - 4;
    bool first = true;
    for (const auto& line : wrapped(subject_of(card), width)) {
        if (first) terminal.line("  " + std::string(value_width - std::min(value_width, display_width(value)), ' ') + terminal.styled(value, Style::bold) + "  " + line);
        else terminal.line(indent + line);
        first = false;
    }
    auto who = brief.who(card);
    if (!card.missing.empty()) who = card.missing;
    for (const auto& line : wrapped(fmt::format("{} [{}] {}  {}", who, brief.citation(card), card.grade, card.figure), width)) terminal.line(indent + terminal.styled(line, Style::dim));
}

void print_wrapped(std::string_view text, Terminal& terminal) {
    for (const auto& line : wrapped(text, std::min<std::size_t>(terminal.width(), 110) - 2)) terminal.line("  " + line);
}

void print_magnitude(const Magnitude& magnitude, Language language, Terminal& terminal) {
    if (magnitude.is_empty()) return;
    terminal.line();
    terminal.line(terminal.styled(magnitude.title, Style::bold));
    for (const auto& contrast : magnitude.contrasts) {
        const auto& analysis = *contrast.analysis;
        terminal.line("  " + terminal.styled(contrast.title, Style::bold));
        print_wrapped(contrast.base + " " + contrast.verdict, terminal);
        std::size_t width = 0;
        for (const auto& name : contrast.names) width = std::max(width, display_width(name));
        for (std::size_t k = 0; k < contrast.regions.size(); ++k) {
            const auto i = contrast.regions[k];
            const auto& row = analysis.comparison.regions[i];
            terminal.line("    " + padded_right(contrast.names[k], width) + "  " +
                          terminal.styled(padded_right(brief_words::verdict_of(row.verdict).in(language), 6), row.verdict == rates::Verdict::higher ? Style::red : Style::blue) +
                          fmt::format("{:>5}", row.region.cases.count) + padded_left(interval_words(row.rate, 2).in(language), 22) +
                          fmt::format("   {} {}", brief_words::in_top(analysis.plan.top, language), number_words(analysis.ranks[i].in_top, 2).in(language)));
        }
        terminal.line();
    }
    for (const auto& place : magnitude.places) {
        print_wrapped(place.title + ". " + place.sentence, terminal);
        terminal.line();
    }
    for (const auto& rank : magnitude.ranks) {
        print_wrapped(rank.sentence, terminal);
        terminal.line();
    }
    if (magnitude.methods.empty()) return;
    const auto width = std::min<std::size_t>(terminal.width(), 110) - 2;
    for (const auto& line : wrapped(magnitude.methods, width)) terminal.line("  " + terminal.styled(line, Style::dim));
}

void print_brief(const Brief& brief, Terminal& terminal) {
    const auto width = std::min<std::size_t>(terminal.width(), 110);
    terminal.line(terminal.styled(brief.title, Style::bold));
    if (brief.synthetic) terminal.line(terminal.styled(brief_words::invented.in(brief.language), Style::yellow));
    for (const auto& section : brief.sections) {
        terminal.line();
        terminal.line(terminal.styled(section.title, Style::bold));
        std::size_t value_width = 4;
        for (const auto& card : section.figures) value_width = std::max(value_width, display_width(card.value));
        for (const auto& card : section.figures) print_figure(card, brief, value_width, terminal);
        for (const auto* finding : section.findings()) {
            const auto style = finding->severity() == Severity::warning ? Style::yellow : Style::blue;
            const auto lines = wrapped(finding->sentence(brief.language), width - 4);
            for (std::size_t i = 0; i < lines.size(); ++i) terminal.line((i == 0 ? "  " + terminal.styled("!", style) + " " : "    ") + lines[i]);
        }
    }
    print_magnitude(brief.magnitude, brief.language, terminal);
    terminal.line();
    terminal.line(terminal.styled(brief_words::sources.in(brief.language), Style::bold));
    for (std::size_t i = 0; i < brief.sources.size(); ++i) {
        const auto lines = wrapped(fmt::format("{}  ({})", citation_of(*brief.sources[i]), brief.sources[i]->grade()), width - 7);
        for (std::size_t l = 0; l < lines.size(); ++l) terminal.line((l == 0 ? fmt::format("  {:>3}  ", i + 1) : std::string(7, ' ')) + lines[l]);
    }
    terminal.line();
    for (const auto& line : wrapped(brief.how_far(), width)) terminal.line(line);
    terminal.line(brief_words::objections.in(brief.language) + brief.contact);
}

/// As the release itself tells them: what rests on individuals cannot be worked out again without their rows.
std::vector<PlaceFinding> told_of_places(const Release& release, Language language) {
    std::vector<PlaceFinding> places;
    const auto& plans = release.observatory.settings.analyses;
    for (const auto& plan : plans) {
        if (!plan.is_of_map()) continue;
        const auto entry = read_analysis_entry(release.folder, plans, plan.id);
        if (!entry) throw Stop{Exit::unusable_input, entry.error()};
        places.push_back({plan.id, plan.title.in(language), entry->sentence.in(language)});
    }
    return places;
}

Exit run_brief(const Given& given, Terminal& terminal) {
    const auto release = open_release(given.text("RELEASE"));
    const auto language = *parse_language(given.text("--lang", "en"));
    Errors errors;
    const auto analyses = analyses_of(release.observatory, errors);
    const auto places = told_of_places(release, language);
    const auto indices = index_analyses_of(release.observatory, errors);
    if (!errors.empty()) throw Stop{Exit::unusable_input, errors.front()};
    const auto brief = brief_of(release.observatory, release.findings, analyses, language, places, indices);
    const auto format = given.has("--json") ? "json" : given.text("--format", "text");
    if (format == "json") terminal.print(to_json(brief));
    else if (format == "markdown") terminal.print(to_markdown(brief));
    else if (format == "html") terminal.print(to_html(brief));
    else print_brief(brief, terminal);
    return Exit::done;
}

}  // namespace

const Command brief_command{
    "brief",
    "the assessment: what is said, by whom, and what contradicts it",
    "Prints the points the observatory's brief asks for, each figure with its source, the grade of the source and the findings that rest on it; then, of each declared analysis, whether that is a lot: "
    "the base rate, the regions that differ more than chance allows, and the editions of ranks quoted without one.",
    {{"RELEASE", "a folder of releases (the newest is taken), one release, or RELEASES@NUMBER", ValueKind::folder}},
    {{"--format", "FORMAT", "how it is written", ValueKind::choice, {"text", "markdown", "html", "json"}, "text"},
     {"--lang", "LANG", "language of labels and findings", ValueKind::choice, {"kk", "ru", "en"}, "en"}},
    "$ dalel brief releases\n$ dalel brief releases --format html > brief.html",
    run_brief};

}  // namespace dalel::cli
