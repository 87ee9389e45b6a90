#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/figures.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>

namespace dalel::checks {
namespace {

/// Codes a figure may have to be about the statement: its own, and where it speaks of a list or a wording the other
/// lists and wordings there are.
std::vector<std::string> codes_about(const Observatory& observatory, const Statement& statement) {
    if (statement.about.empty()) return {""};
    std::vector<std::string> codes = statement.about;
    const bool broad =
        std::ranges::any_of(statement.about, [&](const std::string& code) { return is_broad(observatory, code); });
    if (broad)
        for (const auto& list : observatory.law.lists)
            if (std::ranges::find(codes, list.id.str()) == codes.end()) codes.push_back(list.id.str());
    return codes;
}

/// Periods of about one length: a series.
bool is_even(const std::vector<Point>& points) {
    return std::ranges::all_of(
        points, [&](const Point& point) { return std::abs(point.period.days() - points.front().period.days()) <= 1; });
}

}  // namespace

Report check_trends(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    for (const auto& statement : observatory.statements) {
        if (statement.kind != StatementKind::rising && statement.kind != StatementKind::falling) continue;
        const Measure* own = observatory.measures.find(statement.measure);
        if (!own) continue;
        const auto own_at = static_cast<std::uint32_t>(own - &observatory.measures[0]);
        for (std::uint32_t m = 0; m < observatory.measures.size(); ++m) {
            if (material.concept_of(m) != material.concept_of(own_at)) continue;
            for (const auto& area : statement.areas)
                for (const auto& code : codes_about(observatory, statement)) {
                    auto points = points_of(material, m, area, code);
                    std::erase_if(points, [&](const Point& point) { return !statement.period.contains(point.period); });
                    if (points.size() < 2 || !is_even(points)) continue;
                    std::vector<Words> against;
                    for (std::size_t i = 1; i < points.size(); ++i) {
                        const bool falls = points[i].value < points[i - 1].value,
                                   rises = points[i - 1].value < points[i].value;
                        if (statement.kind == StatementKind::rising ? falls : rises)
                            against.push_back(Words{"", "", "from "} + points[i - 1].stated + Words{", ", " за ", " in "} +
                                              period_words(points[i - 1].period) + Words{" → ", " → ", " to "} +
                                              points[i].stated + Words{", ", " за ", " in "} +
                                              period_words(points[i].period));
                    }
                    report.tally("claimed trends that the figures follow", against.empty());
                    if (against.empty()) continue;
                    report.add("statement/trend", [&] {
                        Finding finding{"statement/trend", {"statement:" + statement.id.str()}, {}, {}};
                        std::vector<Words> series;
                        for (const auto& point : points) {
                            if (finding.rests_on.size() < 60) finding.rests_on.push_back(point.figure);
                            series.push_back(point.stated + Words{", ", " за ", " in "} + period_words(point.period));
                        }
                        std::vector<Coordinate> about;
                        if (!code.empty()) about.push_back({Id<"dimension">{"provision"}, code});
                        finding.arguments = {
                            {"subject", subject_words(observatory, statement.measure, area, statement.period, about)},
                            {"kind", kind_words(statement.kind)},
                            {"source", source_words(observatory, statement.source)},
                            {"measure", in_sentence(measure_words(observatory, observatory.measures[m].id))},
                            {"series", listed(series)},
                            {"opposite", statement.kind == StatementKind::rising ? Words{"төмендеген", "снижалось", "fell"} : Words{"өскен", "росло", "rose"}},
                            {"against", listed(against)}};
                        return finding;
                    });
                }
        }
    }
    return report;
}

}  // namespace dalel::checks
