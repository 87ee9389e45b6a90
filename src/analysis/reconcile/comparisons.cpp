#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/figures.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>

namespace dalel::checks {
namespace {

/// What is said to lie below or above what.
struct Side {
    Id<"area"> area;
    std::string code;
};

Words side_words(const Observatory& observatory, const Side& side, const Period& period) {
    if (side.code.empty()) return area_words(observatory, side.area, period);
    return code_words(observatory, "provision", side.code);
}

void compare(const Material& material, const Statement& statement, std::uint32_t measure, const Side& one,
             const Side& other, Report& report) {
    const auto& observatory = material.observatory();
    const Measure& of = observatory.measures[measure];
    const auto ours = points_of(material, measure, one.area, one.code);
    const auto theirs = points_of(material, measure, other.area, other.code);
    // A rank above another is a smaller number.
    const bool smaller =
        (statement.kind == StatementKind::below) != (of.kind == MeasureKind::index && of.unit == "rank");
    std::vector<Words> failing, holding;
    std::vector<std::string> rests_on{"statement:" + statement.id.str()};
    for (const auto& point : ours) {
        const auto at = std::ranges::find(theirs, point.period, &Point::period);
        if (at == theirs.end()) continue;
        const bool holds = smaller ? point.value < at->value : at->value < point.value;
        report.tally("claimed comparisons that the figures bear out", holds);
        Words words = period_words(point.period) + ": " + point.stated + " (" +
                     side_words(observatory, one, point.period) + ") " + Words{"және ", "и ", "and "} + at->stated + " (" +
                     side_words(observatory, other, point.period) + ")";
        const auto* list = observatory.law.lists.find(one.code);
        if (list && observatory.law.members_of(list->id, point.period.last).contains(Id<"provision">{other.code}) &&
            at->value <= point.value)
            {
            const auto without = to_grouped(point.value - at->value);
            words += Words{"; ол тізімнің ішінде, онсыз " + without, "; эта статья сама в перечне, без неё " + without, ", which is itself on the list: " + without + " without it"};
        }
        (holds ? holding : failing).push_back(std::move(words));
        if (!holds) {
            rests_on.push_back(point.figure);
            rests_on.push_back(at->figure);
        }
    }
    if (failing.empty()) return;
    report.add("statement/comparison", [&] {
        return Finding{"statement/comparison",
                       rests_on,
                       {{"measure", in_sentence(measure_words(observatory, of.id))},
                        {"one", side_words(observatory, one, statement.period)},
                        {"kind", kind_words(statement.kind)},
                        {"other", side_words(observatory, other, statement.period)},
                        {"source", source_words(observatory, statement.source)},
                        {"period", period_words(statement.period)},
                        {"failing", listed(failing)},
                        {"holding", holding.empty() ? Words{} : Words{" Расталатыны: ", " Верно для: ", " It holds in "} + listed(holding) + "."}},
                       {}};
    });
}

}  // namespace

Report check_comparisons(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    for (const auto& statement : observatory.statements) {
        if (statement.kind != StatementKind::below && statement.kind != StatementKind::above) continue;
        const Measure* measure = observatory.measures.find(statement.measure);
        if (!measure) continue;
        const auto at = static_cast<std::uint32_t>(measure - &observatory.measures[0]);
        const std::vector<std::string> about = statement.about.empty() ? std::vector<std::string>{""} : statement.about;
        for (const auto& area : statement.areas)
            for (const auto& one : about)
                for (const auto& other : statement.than) {
                    if (observatory.areas.all.find(other))
                        compare(material, statement, at, {area, one}, {Id<"area">{other}, one}, report);
                    else
                        compare(material, statement, at, {area, one}, {area, other}, report);
                }
    }
    return report;
}

}  // namespace dalel::checks
