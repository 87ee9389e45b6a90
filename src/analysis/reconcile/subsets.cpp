#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>

namespace dalel::checks {
namespace {

Finding finding_of(const Material& material, const Claim& part, const Claim& whole) {
    const auto& observatory = material.observatory();
    return {"subset/exceeds-whole",
            {part.figure(), whole.figure()},
            {{"part", subject_words(observatory, part) + ": " + said(observatory, part)},
             {"whole", subject_words(observatory, whole) + ": " + said(observatory, whole)}},
            {}};
}

/// Claims of the subjects that hold a claim's: one coordinate fewer, the article of a part, the areas above.
template <class Visit>
void for_each_whole(const Material& material, std::uint32_t i, Visit visit) {
    const auto& observatory = material.observatory();
    const Claim& claim = material.claim(i);
    const auto with_coordinates = [&](std::vector<Coordinate> set) {
        auto subject = material.subject(i);
        subject.coordinates = material.coordinates(set);
        if (subject.coordinates == nowhere) return;
        for (const auto whole : material.claims_of(subject)) visit(whole);
    };
    for (std::size_t c = 0; c < claim.coordinates.size(); ++c) {
        auto fewer = claim.coordinates;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(c));
        with_coordinates(std::move(fewer));
        const Provision* provision = observatory.law.provisions.find(claim.coordinates[c].code);
        if (!provision || provision->parent.empty()) continue;
        auto article = claim.coordinates;
        article[c].code = provision->parent.str();
        with_coordinates(std::move(article));
    }
    const Area* area = observatory.areas.all.find(claim.area);
    for (std::size_t level = 0; area && !area->parent.empty() && level < 8; ++level) {
        auto subject = material.subject(i);
        subject.area = material.area(area->parent);
        if (subject.area != nowhere)
            for (const auto whole : material.claims_of(subject)) visit(whole);
        area = observatory.areas.all.find(area->parent);
    }
}

void check_claims(const Material& material, Report& report) {
    const auto is_count = [&](std::uint32_t i) {
        const Measure* measure = material.measure(i);
        return measure && measure->adds_up() && material.claim(i).qualifier != Qualifier::target;
    };
    const auto compare = [&](std::uint32_t part, std::uint32_t whole) {
        const Interval small = material.interval(part), large = material.interval(whole);
        const bool holds = !small.low || !large.high || *small.low <= *large.high;
        report.tally("claims no larger than the wholes they are part of", holds);
        if (!holds)
            report.add("subset/exceeds-whole",
                       [&] { return finding_of(material, material.claim(part), material.claim(whole)); });
    };
    for (std::uint32_t i = 0; i < material.observatory().claims.size(); ++i)
        if (is_count(i)) for_each_whole(material, i, [&](std::uint32_t whole) { compare(i, whole); });

    // A shorter period within a longer one, for what happens (a stock of one day is no part of another day's). Among
    // claims sorted by period only those that began no later can hold one; of these the tightest is kept.
    std::optional<std::uint32_t> tightest;
    for (const auto i : material.by_subject()) {
        const Measure* measure = material.measure(i);
        if (!is_count(i) || measure->kind == MeasureKind::stock) continue;
        if (tightest) {
            auto group = material.subject(*tightest);
            group.period = material.subject(i).period;
            if (group != material.subject(i)) tightest.reset();
        }
        const auto& period = material.claim(i).period;
        if (tightest && material.claim(*tightest).period != period && material.claim(*tightest).period.contains(period))
            compare(i, *tightest);
        const auto high = material.interval(i).high;
        if (high && (!tightest || material.claim(*tightest).period.last < period.last)) tightest = i;
    }
    // Of claims that begin together the shorter come first: the largest of them is compared with each longer one.
    std::optional<std::uint32_t> largest;
    for (const auto i : material.by_subject()) {
        if (!is_count(i) || material.measure(i)->kind == MeasureKind::stock) continue;
        if (largest) {
            auto group = material.subject(*largest);
            group.period.last = material.subject(i).period.last;
            if (group != material.subject(i))
                largest.reset();
            else if (material.claim(*largest).period != material.claim(i).period)
                compare(*largest, i);
        }
        const auto low = material.interval(i).low;
        if (low && (!largest || *material.interval(*largest).low < *low)) largest = i;
    }
}

/// Every code of a dimension against its printed total.
void check_table(const Material& material, const CellFinder& finder, std::size_t d, Report& report) {
    const auto& observatory = material.observatory();
    const Cube& cube = finder.cube();
    const auto& categories = cube.structure().dimensions[d].categories;
    const auto total = finder.totals()[d];
    if (total < 0 || categories[static_cast<std::size_t>(total)].computed) return;
    std::uint64_t tried = 0, failed = 0;
    Blocks blocks{cube, d, additive_measures(cube.structure(), observatory.measures)};
    const SumAlong always{static_cast<std::uint32_t>(total), {static_cast<std::uint32_t>(total)}, {}, {}};
    const auto is_firm = [&](std::size_t i) { return cube.states()[i] <= CellState::estimated; };
    while (blocks.next()) {
        const Run whole = blocks.run(static_cast<std::uint32_t>(total));
        if (whole.begin == whole.end) continue;
        for (std::uint32_t position = 0; position < categories.size(); ++position) {
            if (position == static_cast<std::uint32_t>(total)) continue;
            const Run part = blocks.run(position);
            std::size_t w = whole.begin;
            for (std::size_t p = part.begin; p < part.end; ++p) {
                const auto rest = blocks.rest(p);
                while (w < whole.end && blocks.rest(w) < rest) ++w;
                if (w == whole.end) break;
                if (blocks.rest(w) != rest || !is_firm(p) || !is_firm(w) || !blocks.holds(always, rest)) continue;
                ++tried;
                if (cube.values()[p] <= cube.values()[w]) continue;
                ++failed;
                report.add("subset/cell-exceeds-total", [&] {
                    const Figure figure = figure_of(cube, cube.key(p), observatory.settings.country);
                    return Finding{"subset/cell-exceeds-total",
                                   {cell_id(cube, cube.key(p)), cell_id(cube, cube.key(w))},
                                   {{"part", subject_words(observatory, figure.measure, figure.area, figure.period,
                                                           figure.coordinates)},
                                    {"value", number(cube.values()[p])},
                                    {"whole", number(cube.values()[w])},
                                    {"table", Words{cube.structure().title}}},
                                   {}};
                });
            }
        }
    }
    if (tried > 0) report.tally("cells no larger than the printed total of their dimension", tried - failed, tried);
}

}  // namespace

Report check_subsets(const Material& material) {
    Report report;
    check_claims(material, report);
    for (const auto& finder : material.tables())
        for (std::size_t d = 0; d < finder.cube().structure().dimensions.size(); ++d) {
            const auto kind = finder.cube().structure().dimensions[d].kind;
            if (kind != DimensionKind::measure && kind != DimensionKind::period)
                check_table(material, finder, d, report);
        }
    return report;
}

}  // namespace dalel::checks
