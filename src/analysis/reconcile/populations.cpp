#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace dalel::checks {
namespace {

using Rows = std::vector<const Population*>;

std::string population_figure(const Population& row) {
    return "population:" + row.area.str() + "/" + to_string(row.as_of) + "/" + row.vintage;
}

/// Two values of one area on one day.
struct Revision {
    const Population* one = nullptr;
    const Population* other = nullptr;
};

Finding revision_finding(const Observatory& observatory, std::span<const Revision> revisions) {
    Finding finding{"population/revised", {}, {}, {}};
    std::vector<Words> words;
    for (const auto& [one, other] : revisions) {
        if (finding.rests_on.size() < 60) {
            finding.rests_on.push_back(population_figure(*one));
            finding.rests_on.push_back(population_figure(*other));
        }
        words.push_back(area_words(observatory, one->area, {one->as_of, one->as_of}) + " " + number(one->persons) +
                        Words{" және ", " и ", " and "} + number(other->persons));
    }
    const Population& first = *revisions.front().one;
    finding.rests_on.push_back("source:" + first.source.str());
    finding.rests_on.push_back("source:" + revisions.front().other->source.str());
    finding.arguments = {{"day", date_words(first.as_of)},
                         {"areas", listed(words, 4)},
                         {"vintages", first.vintage + Words{" және ", " и ", " and "} + revisions.front().other->vintage}};
    return finding;
}

struct Break {
    const Population* before = nullptr;
    const Population* after = nullptr;
    double growth = 0;
    double usual = 0;
};

/// A year's growth that departs from the area's usual growth by more than 1.5 points, where the division or the vintage
/// changed in it.
std::optional<Break> find_break(const Rows& rows, std::size_t at, const std::vector<double>& growths) {
    constexpr double departure = 0.015;
    const Population& before = *rows[at];
    const Population& after = *rows[at + 1];
    if (before.geography == after.geography && before.vintage == after.vintage) return std::nullopt;
    auto sorted = growths;
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
    const double usual = sorted[sorted.size() / 2];
    if (std::abs(growths[at] - usual) <= departure) return std::nullopt;
    return Break{&before, &after, growths[at], usual};
}

std::string percent(double share) {
    const auto tenths = static_cast<std::int64_t>(std::llround(share * 1000));
    return to_grouped(Decimal::of(tenths, 1)) + " %";
}

/// Figures of an area in a year for which there is no population of that very area.
void check_missing(const Material& material, const std::unordered_map<std::string_view, Rows>& by_area,
                   Report& report) {
    const auto& observatory = material.observatory();
    std::map<std::string, std::map<Period, std::vector<std::string>>> missing;
    const auto look = [&](const Id<"area">& area, const Period& period, const std::string& figure) {
        const Area* entry = observatory.areas.all.find(area);
        if (!entry || (entry->kind != AreaKind::region && entry->kind != AreaKind::district) || period.days() > 366)
            return;
        const auto at = by_area.find(area.str());
        const bool has_successors = std::ranges::any_of(observatory.areas.changes, [&](const AreaChange& change) {
            return change.from == area && change.kind != AreaChangeKind::rename && by_area.contains(change.to.str());
        });
        if (at == by_area.end() && !has_successors) return;
        const bool is_there = at != by_area.end() && std::ranges::any_of(at->second, [&](const Population* row) {
                                  return period.first <= row->as_of && row->as_of <= period.last.plus(1);
                              });
        report.tally("figures of regions with a population of the same areas", is_there);
        if (!is_there) missing[area.str()][period].push_back(figure);
    };
    for (std::uint32_t i = 0; i < observatory.claims.size(); ++i)
        if (const Measure* measure = material.measure(i); measure && measure->kind == MeasureKind::flow)
            look(material.claim(i).area, material.claim(i).period, material.claim(i).figure());
    for (const auto& finder : material.tables()) {
        const auto d = find_dimension(finder.cube().structure(), DimensionKind::area);
        if (d < 0) continue;
        for (const auto& category : finder.cube().structure().dimensions[static_cast<std::size_t>(d)].categories)
            for (const auto& period : finder.periods()) {
                const Area* entry = observatory.areas.all.find(category.code);
                if (entry && entry->validity.holds_on(period.last))
                    look(entry->id, period, "table:" + finder.cube().structure().id.str());
            }
    }
    for (const auto& [area, periods] : missing)
        report.add("population/other-areas", [&] {
            Finding finding{"population/other-areas", {"area:" + area}, {}, {}};
            std::vector<Words> years, successors;
            for (const auto& [period, figures] : periods) {
                years.push_back(period_words(period));
                for (const auto& figure : figures)
                    if (finding.rests_on.size() < 60) finding.rests_on.push_back(figure);
            }
            for (const auto& change : observatory.areas.changes)
                if (change.from.str() == area && change.kind != AreaChangeKind::rename)
                    successors.push_back(Words{observatory.areas.name(change.to)});
            const auto at = by_area.find(area);
            Words last;
            if (at != by_area.end())
                last = Words{" Соңғы халық саны: ", " Последнее население: на ", " Its last population is of "} +
                       date_words(at->second.back()->as_of) + ".";
            finding.arguments = {
                {"area", area_words(observatory, Id<"area">{area}, periods.begin()->first)},
                {"years", listed(years)},
                {"successors", successors.empty() ? Words{} : Words{" Кейінгі халық саны мына аумақтардікі: ", " Позднейшее население дано для: ", " Later populations are of "} + listed(successors) + "."},
                {"last", last}};
            return finding;
        });
}

}  // namespace

Report check_populations(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    std::unordered_map<std::string_view, Rows> by_area;
    for (const auto& row : observatory.population) by_area[row.area.str()].push_back(&row);
    std::map<Date, std::vector<Break>> breaks;
    std::map<std::tuple<Date, std::string, std::string>, std::vector<Revision>>
        revisions;  // by day and the two vintages
    for (const auto& area : observatory.areas.all) {
        const auto at = by_area.find(area.id.str());
        if (at == by_area.end()) continue;
        std::ranges::stable_sort(at->second, {}, [](const Population* row) { return row->as_of; });
        const Rows& rows = at->second;
        for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
            if (rows[i]->as_of != rows[i + 1]->as_of) continue;
            const bool agree = rows[i]->persons == rows[i + 1]->persons;
            report.tally("populations of one area and day that agree", agree);
            if (!agree)
                revisions[{rows[i]->as_of, rows[i]->vintage, rows[i + 1]->vintage}].push_back({rows[i], rows[i + 1]});
        }
        Rows first_of_day;
        for (const Population* row : at->second)
            if (first_of_day.empty() || first_of_day.back()->as_of != row->as_of) first_of_day.push_back(row);
        std::vector<double> growths;
        for (std::size_t i = 0; i + 1 < first_of_day.size(); ++i)
            growths.push_back(static_cast<double>(first_of_day[i + 1]->persons) /
                                  static_cast<double>(std::max<std::int64_t>(first_of_day[i]->persons, 1)) -
                              1);
        for (std::size_t i = 0; growths.size() >= 4 && i < growths.size(); ++i)
            if (const auto found = find_break(first_of_day, i, growths)) breaks[found->after->as_of].push_back(*found);
    }
    for (const auto& [key, found] : revisions)
        report.add("population/revised", [&] { return revision_finding(observatory, found); });
    for (const auto& [day, found] : breaks)
        report.add("population/series-break", [&] {
            Finding finding{"population/series-break", {}, {}, {}};
            std::vector<Words> words;
            std::set<Words> changes;
            const auto change = [](const char* kk, const char* ru, const char* en, const std::string& from, const std::string& to) {
                return Words{kk + (": " + from + " → " + to), ru + (": " + from + " → " + to), en + (" from " + from + " to " + to)};
            };
            for (const auto& each : found) {
                finding.rests_on.push_back(population_figure(*each.before));
                finding.rests_on.push_back(population_figure(*each.after));
                words.push_back(area_words(observatory, each.after->area, {day, day}) + " " + percent(each.growth) +
                                Words{" (әдетте ", " (обычно ", " (usually "} + percent(each.usual) + ")");
                if (each.before->geography != each.after->geography)
                    changes.insert(change("бөлініс өзгереді", "меняется деление", "the division changes", each.before->geography, each.after->geography));
                if (each.before->vintage != each.after->vintage)
                    changes.insert(change("нұсқа өзгереді", "меняется версия оценки", "the estimate changes", each.before->vintage, each.after->vintage));
            }
            finding.arguments = {{"before", date_words(found.front().before->as_of)},
                                 {"after", date_words(day)},
                                 {"growths", listed(words, 4)},
                                 {"changes", listed(std::vector<Words>{changes.begin(), changes.end()})}};
            return finding;
        });
    check_missing(material, by_area, report);
    return report;
}

}  // namespace dalel::checks
