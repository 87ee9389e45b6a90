#include "release/placed_statements.hpp"

#include "analysis/reconcile/words.hpp"
#include "observatory/figure.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

using Positions = std::vector<std::size_t>;

/// Adds the regions of the analysis that an area stands for; each once, in the order in which they are met.
void add_regions(const Observatory& observatory, const RateAnalysis& analysis, const Id<"area">& area, int depth,
                 Positions& found) {
    const auto& regions = analysis.counts.regions;
    if (const auto at = std::ranges::find(regions, area, &rates::Region::area); at != regions.end()) {
        const auto position = static_cast<std::size_t>(at - regions.begin());
        if (std::ranges::find(found, position) == found.end()) found.push_back(position);
        return;
    }
    if (depth == 0) return;
    if (const Area* entry = observatory.areas.all.find(area))
        for (const auto& candidate : entry->candidates) add_regions(observatory, analysis, candidate, depth - 1, found);
    for (const auto& change : observatory.areas.changes)
        if (change.from == area && change.to != area && change.on <= analysis.counts.period.last)
            add_regions(observatory, analysis, change.to, depth - 1, found);
}

/// Measure and provision that the analysis counts.
struct Counted {
    std::string measure, provision;
};

Counted counted(const Observatory& observatory, const RateAnalysis& analysis) {
    Counted counted;
    if (const auto figure = find_figure(observatory, analysis.counts.cells.front())) {
        counted.measure = figure->measure.str();
        for (const auto& coordinate : figure->coordinates)
            if (coordinate.dimension.str() == "provision") counted.provision = coordinate.code;
    }
    return counted;
}

bool speaks_of(const Statement& statement, const Counted& counted) {
    if (statement.measure.str() != counted.measure) return false;
    if (statement.about.empty()) return counted.provision.empty();
    return std::ranges::find(statement.about, counted.provision) != statement.about.end();
}

/// `higher: Astana (2.94)`; the regions of one verdict, or nothing.
Words words_of(const Observatory& observatory, const RateAnalysis& analysis, const Positions& positions,
               rates::Verdict verdict, const Words& heading) {
    std::vector<Words> names;
    for (const auto i : positions)
        if (analysis.comparison.regions[i].verdict == verdict)
            names.push_back(
                checks::area_words(observatory, analysis.counts.regions[i].area, analysis.counts.period) +
                fmt::format(" ({:.2f})", analysis.comparison.regions[i].rate.value));
    return names.empty() ? Words{} : heading + ": " + listed(names, names.size()) + ". ";
}

Finding finding_of(const Observatory& observatory, const Statement& statement, const RateAnalysis& analysis,
                   const Positions& named, rates::Verdict claimed) {
    Finding finding{"statement/place", {"statement:" + statement.id.str()}, {}, {}};
    Positions others;
    for (std::size_t i = 0; i < analysis.counts.regions.size(); ++i) {
        if (std::ranges::find(named, i) == named.end()) others.push_back(i);
    }
    for (const auto i : named) finding.rests_on.push_back(analysis.counts.cells[i]);
    std::vector<Words> places;
    for (const auto& area : statement.areas) places.push_back(checks::area_words(observatory, area, statement.period));
    auto verdicts = words_of(observatory, analysis, named, rates::Verdict::higher, {"Кездейсоқтықтан жоғары", "Выше, чем допускает случайность", "Higher than chance allows"});
    verdicts += words_of(observatory, analysis, named, rates::Verdict::lower, {"Кездейсоқтықтан төмен", "Ниже, чем допускает случайность", "Lower than chance allows"});
    verdicts += words_of(observatory, analysis, named, rates::Verdict::not_distinguished, {"Кездейсоқтықтан ажыратылмайды", "Не отличаются больше, чем допускает случайность", "No different than chance allows"});
    const auto missed = words_of(observatory, analysis, others, claimed,
                                 claimed == rates::Verdict::higher ? Words{"Аталмаған, бірақ жоғары", "Не названы, но выше", "Not named, and higher"}
                                                                   : Words{"Аталмаған, бірақ төмен", "Не названы, но ниже", "Not named, and lower"});
    finding.arguments = {{"source", checks::source_words(observatory, statement.source)},
                         {"measure", analysis.counts.words},
                         {"kind", checks::kind_words(statement.kind)},
                         {"places", listed(places, places.size())},
                         {"said of", checks::period_words(statement.period)},
                         {"period", checks::period_words(analysis.counts.period)},
                         {"country", fmt::format("{:.2f}", analysis.comparison.country.value)},
                         {"verdicts", verdicts},
                         {"missed", missed}};
    return finding;
}

}  // namespace

checks::Report judge_places(const Observatory& observatory, std::span<const RateAnalysis> analyses) {
    checks::Report report;
    for (const auto& analysis : analyses) {
        const auto of_analysis = counted(observatory, analysis);
        for (const auto& statement : observatory.statements) {
            if (statement.kind != StatementKind::high && statement.kind != StatementKind::low) continue;
            if (!speaks_of(statement, of_analysis)) continue;
            Positions named;
            for (const auto& area : statement.areas) add_regions(observatory, analysis, area, 4, named);
            const auto claimed = statement.kind == StatementKind::high ? rates::Verdict::higher : rates::Verdict::lower;
            const auto held = std::ranges::count_if(
                named, [&](std::size_t i) { return analysis.comparison.regions[i].verdict == claimed; });
            report.tally("places called high or low that are", static_cast<std::uint64_t>(held), named.size());
            if (static_cast<std::size_t>(held) < named.size())
                report.add("statement/place",
                           [&] { return finding_of(observatory, statement, analysis, named, claimed); });
        }
    }
    return report;
}

}  // namespace dalel
