#include "analysis/reconcile/words.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/find_cube.hpp"
#include "cli/read_observatory.hpp"
#include "cli/table_view.hpp"
#include "release/analysis_entry.hpp"
#include "release/attribution.hpp"
#include "release/card.hpp"
#include "release/computed_figure.hpp"
#include "release/explanation.hpp"
#include "release/finding_json.hpp"
#include "release/open.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

std::string grouped(std::uint64_t n) { return to_grouped(Decimal{static_cast<std::int64_t>(n)}); }

void print_row(std::string_view name, const std::string& text, Terminal& terminal) {
    if (text.empty()) return;
    const auto width = std::min<std::size_t>(terminal.width(), 110) - 14;
    bool first = true;
    for (const auto& line : wrapped(text, width)) {
        terminal.line((first ? terminal.styled(padded_right(name, 12), Style::dim) : std::string(12, ' ')) + "  " + line);
        first = false;
    }
}

void print_card(const Card& card, Language language, Terminal& terminal) {
    const auto row = [&](const Label& name, const std::string& text) { print_row(name.in(language), text, terminal); };
    const auto aside = [&](const Label& name, const std::string& text, const std::string& more) { return more.empty() ? text : fmt::format("{} ({}: {})", text, name.in(language), more); };
    terminal.line(terminal.styled(card.value.empty() ? "—" : card.value, Style::bold) + " " + card.unit);
    for (const auto& line : wrapped(subject_of(card), std::min<std::size_t>(terminal.width(), 110))) terminal.line(line);
    terminal.line();
    row({"сан жоқ", "нет числа", "missing"}, card.missing);
    row({"мәртебесі", "состояние", "status"}, card.status_words);
    row({"көрсеткіш", "показатель", "measure"}, aside({"саты", "стадия", "stage"}, card.measure, card.stage_words));
    row({"жер", "место", "area"}, aside({"жазылуы", "записано", "written"}, card.area, card.area_as_written));
    row({"кезең", "период", "period"}, card.period);
    for (const auto& [dimension, code] : card.coordinates) print_row(dimension, code, terminal);
    row({"айтқан", "кто сказал", "said by"}, card.stated_on.empty() ? card.stated_by : card.stated_by + ", " + card.stated_on);
    if (card.computed)
        row({"есептелген", "вычислено", "computed"}, Label{"дереккөз сандарынан бағдарлама қосқан; дереккөздің өзінде жоқ", "сложено программой из цифр источника; в самом источнике этого нет", "added up by the program from figures of the source; no source prints it"}.in(language));
    row({"дереккөз", "источник", "source"}, card.citation);
    row({"мекенжай", "адрес", "address"}, card.address);
    row({"орны", "где в нём", "place"}, card.locator);
    row({"баға", "оценка", "grade"}, card.grade.empty() ? "" : card.grade + ": " + card.grade_reason);
    row({"лицензия", "лицензия", "licence"}, card.licence);
    row({"ескертпе", "примечание", "note"}, card.note);
    row({"сан", "цифра", "figure"}, card.figure);
    if (!card.rivals.empty()) {
        terminal.line();
        terminal.line(terminal.styled(Label{"Басқалар айтады", "Другие говорят", "Others say"}.in(language), Style::bold));
        std::size_t width = 0;
        for (const auto& rival : card.rivals) width = std::max(width, display_width(rival.value));
        for (const auto& rival : card.rivals)
            terminal.line(fmt::format("  {}  {} · {} · {}  {}", padded_left(rival.value, width), rival.measure, rival.period, rival.source, terminal.styled(rival.figure, Style::dim)));
    }
    if (!card.findings.empty()) {
        terminal.line();
        terminal.line(terminal.styled(Label{"Қайшылықтар", "Противоречия", "Findings"}.in(language), Style::bold));
        for (const auto* finding : card.findings) print_finding(*finding, terminal, language);
    }
}

void print_overview(const Release& release, Terminal& terminal) {
    const auto& observatory = release.observatory;
    terminal.line(terminal.styled(observatory.settings.title.en, Style::bold));
    if (observatory.settings.synthetic) terminal.line(terminal.styled("Invented data: nothing here is about a real country.", Style::yellow));
    if (release.entry) terminal.line(fmt::format("release {}, published {}, {}", release.entry->number, release.entry->published_at, to_string(release.digest)));
    else terminal.line("release " + to_string(release.digest));
    terminal.line();
    for (const auto& table : observatory.tables) {
        const auto& structure = table.cube.structure();
        std::string sizes;
        for (const auto& dimension : structure.dimensions) sizes += fmt::format("{}{} {}", sizes.empty() ? "" : " × ", dimension.categories.size(), dimension.id.str());
        terminal.line(terminal.styled(structure.id.str(), Style::bold) + "  " + structure.title.en);
        terminal.line(fmt::format("  {} cells: {}", grouped(table.cube.size()), sizes));
        if (!table.cases.empty()) terminal.line(fmt::format("  counted from cases: {}", table.public_interest));
    }
    for (const auto& set : observatory.areas.boundaries)
        terminal.line(fmt::format("{}  boundaries of {} areas{}{}: {}", terminal.styled(set.file, Style::bold), set.areas.size(), set.validity.from ? " from " + to_string(*set.validity.from) : "",
                                  set.validity.to ? " to " + to_string(*set.validity.to) : "", attribution_of(observatory, set).source));
    terminal.line();
    const auto count = [&](Severity severity) { return std::ranges::count(release.findings, severity, [](const Finding& finding) { return finding.severity(); }); };
    terminal.line(fmt::format("{} claims from {} sources, {} statements, {} warnings, {} notices", grouped(observatory.claims.size()), grouped(observatory.sources.size()),
                              grouped(observatory.statements.size()), count(Severity::warning), count(Severity::notice)));
    if (!observatory.settings.analyses.empty()) {
        terminal.line();
        terminal.line("analyses");
        for (const auto& plan : observatory.settings.analyses) terminal.line(fmt::format("  analysis:{}  {}, {}", terminal.styled(plan.id, Style::bold), to_string(plan.kind), plan.title.en));
        terminal.line();
    }
    terminal.line("dalel show RELEASE CUBE, claim:ID, cell:CUBE/KEY, analysis:ID or finding:CODE/DIGEST says more");
}

void print_overview_json(const Release& release, Terminal& terminal) {
    JsonWriter json{true};
    json.object().member("title", release.observatory.settings.title.en).member("synthetic", release.observatory.settings.synthetic).member("digest", to_string(release.digest));
    if (release.entry) json.key("release").raw(to_json(*release.entry));
    json.key("cubes").array();
    for (const auto& table : release.observatory.tables) {
        const auto& structure = table.cube.structure();
        json.object().member("id", structure.id.str()).member("title", structure.title.en).member("cells", table.cube.size()).key("dimensions").array();
        for (const auto& dimension : structure.dimensions) json.object().member("id", dimension.id.str()).member("codes", dimension.categories.size()).end();
        json.end();
        if (!table.cases.empty()) json.member("counted_from_cases", table.public_interest);
        json.end();
    }
    const auto count = [&](Severity severity) { return std::ranges::count(release.findings, severity, [](const Finding& finding) { return finding.severity(); }); };
    json.end().key("analyses").array();
    for (const auto& plan : release.observatory.settings.analyses) json.object().member("id", plan.id).member("kind", to_string(plan.kind)).member("title", plan.title.en).end();
    json.end();
    if (!release.observatory.areas.boundaries.empty()) {
        json.key("boundaries").array();
        for (const auto& set : release.observatory.areas.boundaries) {
            const auto attribution = attribution_of(release.observatory, set);
            json.object().member("file", set.file).member("areas", set.areas.size()).member("source", attribution.source).member("licence", attribution.licence);
            if (set.validity.from) json.member("valid_from", to_string(*set.validity.from));
            if (set.validity.to) json.member("valid_to", to_string(*set.validity.to));
            json.end();
        }
        json.end();
    }
    json.member("claims", release.observatory.claims.size()).member("sources", release.observatory.sources.size()).member("statements", release.observatory.statements.size());
    json.member("findings", release.findings.size()).member("warnings", count(Severity::warning)).member("notices", count(Severity::notice)).end();
    terminal.line(json.text());
}

/// The numbers of a column stand at its right, words at its left.
bool is_number(const std::string& text) { return text.empty() || (text.find_first_not_of("0123456789.e+-") == std::string::npos); }

void print_analysis(const AnalysisEntry& entry, Language language, std::size_t most, Terminal& terminal) {
    terminal.line(terminal.styled(entry.title.in(language), Style::bold));
    terminal.line(entry.what);
    terminal.line();
    for (const auto& line : wrapped(entry.sentence.in(language), std::min<std::size_t>(terminal.width(), 110))) terminal.line(line);
    terminal.line();
    std::size_t name_width = 7;
    for (const auto& fact : entry.facts) name_width = std::max(name_width, fact.name.size());
    const auto say = [&](const std::string& name, const std::string& value) {
        terminal.line(terminal.styled(padded_right(name, name_width), Style::dim) + "  " + value);
    };
    for (const auto& fact : entry.facts) say(fact.name, fact.value);
    for (const auto& [file, digest] : entry.inputs) say("input", digest + "  " + file);
    say("methods", joined(entry.methods, ", "));
    terminal.line();
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < entry.columns.size(); ++c) {
        widths.push_back(display_width(entry.columns[c]));
        for (const auto& row : entry.rows) widths[c] = std::max(widths[c], display_width(row[c]));
    }
    const auto print = [&](const std::vector<std::string>& row, Style style) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const bool right = std::ranges::all_of(entry.rows, [&](const auto& other) { return is_number(other[c]); });
            line += (c == 0 ? "" : "  ") + (right ? padded_left(row[c], widths[c]) : padded_right(row[c], widths[c]));
        }
        line.erase(line.find_last_not_of(' ') + 1);
        terminal.line(terminal.styled(line, style));
    };
    print(entry.columns, Style::dim);
    for (std::size_t i = 0; i < std::min(most, entry.rows.size()); ++i) print(entry.rows[i], Style::plain);
    if (entry.rows.size() > most) terminal.line(fmt::format("{} more rows: --rows {}", entry.rows.size() - most, entry.rows.size()));
}

Exit show_finding(const Release& release, const std::string& id, Language language, bool as_json, Terminal& terminal) {
    const auto at = std::ranges::find(release.findings, id, [](const Finding& finding) { return finding.id(); });
    if (at == release.findings.end()) throw Stop{Exit::usage, {"finding/unknown", "there is no " + id + " in this release", "", "dalel show RELEASE claim:ID lists the findings of a figure"}};
    if (as_json) {
        JsonWriter json{true};
        write_json(json, *at);
        terminal.line(json.text());
        return Exit::done;
    }
    print_finding(*at, terminal, language);
    return Exit::done;
}

Exit explain(const Figure& figure, const Release& release, Language language, bool as_json, Terminal& terminal) {
    const auto paragraphs = explanation_of(figure, release.observatory, language);
    if (as_json) {
        JsonWriter json{true};
        json.object().member("figure", figure.id).member("status", codes_of(figure.state).name).key("explanation").array();
        for (const auto& paragraph : paragraphs) json.value(paragraph);
        json.end().end();
        terminal.line(json.text());
        return Exit::done;
    }
    for (const auto& paragraph : paragraphs) {
        if (&paragraph != &paragraphs.front()) terminal.line();
        for (const auto& line : wrapped(paragraph, std::min<std::size_t>(terminal.width(), 100))) terminal.line(line);
    }
    return Exit::done;
}

/// A number the program worked out, from what and how; or a population.
Exit show_computed(const Release& release, const std::string& id, Language language, Terminal& terminal) {
    const auto& all = release.observatory;
    const auto row = [&](const Label& name, const std::string& text) { print_row(name.in(language), text, terminal); };
    if (id.starts_with("population:")) {
        const auto found = find_population(all, id);
        if (!found) throw Stop{Exit::usage, found.error()};
        const auto& population = *found->row;
        terminal.line(terminal.styled(grouped(static_cast<std::uint64_t>(population.persons)), Style::bold) + " " + Label{"адам", "человек", "persons"}.in(language));
        terminal.line(all.areas.name(population.area, population.as_of).in(language) + " · " + to_string(population.as_of));
        terminal.line();
        row({"дереккөз", "источник", "source"}, checks::source_words(all, population.source).in(language));
        row({"бөлініс", "деление", "division"}, population.geography + ", " + population.vintage);
        row({"ескертпе", "примечание", "note"}, checks::translated(all, population.note).in(language));
        return Exit::done;
    }
    const auto found = find_computed(release, id);
    if (!found) throw Stop{Exit::usage, found.error()};
    terminal.line(terminal.styled(value_words(*found).in(language), Style::bold) + " " + found->unit.in(language));
    terminal.line(found->quantity.in(language) + " · " + found->subject.in(language) + (found->area.empty() ? std::string{} : " · " + all.areas.name(found->area, found->period.last).in(language)));
    terminal.line();
    row({"кезең", "период", "period"}, to_string(found->period));
    row({"формула", "формула", "formula"}, found->formula.in(language));
    row({"әдіс", "метод", "method"}, found->method);
    row({"талдау", "анализ", "analysis"}, found->analysis);
    for (const auto& figure : found->figures) row({"сан", "число", "count"}, figure);
    for (const auto& population : found->populations) row({"халық", "население", "population"}, grouped(static_cast<std::uint64_t>(population.row->persons)) + "  " + population.id);
    return Exit::done;
}

Exit run_show(const Given& given, Terminal& terminal) {
    const auto release = open_release(given.text("RELEASE"));
    const auto language = *parse_language(given.text("--lang", "en"));
    const auto what = given.text("WHAT");
    const bool as_json = given.has("--json");
    if (what.empty()) {
        if (as_json) print_overview_json(release, terminal);
        else print_overview(release, terminal);
        return Exit::done;
    }
    if (is_computed_id(what)) {
        if (!as_json) return show_computed(release, what, language, terminal);
        const auto json = computed_json(release, what, language);
        if (!json) throw Stop{Exit::usage, json.error()};
        terminal.print(*json);
        return Exit::done;
    }
    if (what.starts_with("analysis:")) {
        const auto entry = read_analysis_entry(release.folder, release.observatory.settings.analyses, std::string_view{what}.substr(9));
        if (!entry) throw Stop{Exit::usage, entry.error()};
        if (as_json) terminal.print(entry->json);
        else print_analysis(*entry, language, static_cast<std::size_t>(given.number("--rows", 60, 1)), terminal);
        return Exit::done;
    }
    if (what.starts_with("finding:")) return show_finding(release, what, language, as_json, terminal);
    if (what.starts_with("claim:") || what.starts_with("cell:")) {
        const auto figure = find_figure(release.observatory, what);
        if (!figure) throw Stop{Exit::usage, figure.error()};
        const auto card = card_of(*figure, release.observatory, release.findings, language);
        if (given.has("--explain")) return explain(*figure, release, language, as_json, terminal);
        if (!as_json) {
            print_card(card, language, terminal);
            return Exit::done;
        }
        JsonWriter json{true};
        write_json(json, card);
        terminal.line(json.text());
        return Exit::done;
    }
    const auto choices = given.texts("CHOICE");
    const auto slice = slice_of(find_cube(release.observatory, what), choices);
    if (!slice) throw Stop{Exit::usage, slice.error()};
    const auto most = static_cast<std::size_t>(given.number("--rows", 60, 1));
    if (as_json) print_slice_json(*slice, terminal);
    else print_slice(*slice, language, most, terminal);
    return Exit::done;
}

}  // namespace

const Command show_command{
    "show",
    "show what a release holds, a figure, a table or a finding",
    "Without WHAT, says what the release holds. With a figure's identifier, prints its card: value, unit, source with grade, rivals, findings. With an analysis, prints what was found, with its method, seed and inputs. With a cube, a table of figures, prints it, or the part that CHOICE names, as a table.",
    {{"RELEASE", "a folder of releases (the newest is taken), one release, or RELEASES@NUMBER", ValueKind::folder},
     {"WHAT", "claim:ID, cell:CUBE/KEY, analysis:ID, finding:CODE/DIGEST, a cube; of computed figures analysis:ID/ROW/COLUMN, rate:CUBE/KEY, ratio:CUBE/KEY, crosswalk:AREA@DAY:CUBE/KEY, population:VINTAGE/AREA/DAY", ValueKind::text, false},
     {"CHOICE", "DIMENSION=CODE,CODE: the codes wanted of a cube; a dimension not named is whole", ValueKind::text, false, true}},
    {{"--lang", "LANG", "language of labels and findings", ValueKind::choice, {"kk", "ru", "en"}, "en"}, {"--rows", "N", "most rows to print of a table", ValueKind::number, {}, "60"},
     {"--explain", "", "say in plain words what a figure, or a missing one, means"}},
    "$ dalel show releases claim:S022\n$ dalel show releases form_1m_2022_offences measure=offences_registered provision=KZ_TERRORIST",
    run_show};

}  // namespace dalel::cli
