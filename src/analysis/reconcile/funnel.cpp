#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace dalel::checks {
namespace {

/// Stages that a cohort passes one after another; a stock of those serving is of many cohorts.
bool is_step(const Measure& measure) {
    return measure.stage != Stage::none && measure.stage != Stage::serving && !measure.track.empty() &&
           measure.kind == MeasureKind::flow;
}

Words stage_words(const Observatory& observatory, const Claim& claim) {
    return stated_words(claim) + " " + in_sentence(measure_words(observatory, claim.measure)) + " (" +
           source_words(observatory, claim.source) + ")";
}

/// Whether the later stage must hold more than the earlier one.
bool is_inverted(const Interval& earlier, const Interval& later) {
    return earlier.high && later.low && *earlier.high < *later.low;
}

Words cohort_words(const Observatory& observatory, const Claim& claim) {
    Words words = area_words(observatory, claim.area, claim.period) + ", " + period_words(claim.period);
    if (const auto details = coordinate_words(observatory, claim.coordinates); !details.empty())
        words += ", " + details;
    return words;
}

/// Claims of one track and cohort.
void check_cohort(const Material& material, std::span<const std::uint32_t> claims, Report& report) {
    const auto& observatory = material.observatory();
    for (std::size_t a = 0; a < claims.size(); ++a)
        for (std::size_t b = 0; b < claims.size() && claims.size() <= 64; ++b) {
            const Measure& earlier = *material.measure(claims[a]);
            const Measure& later = *material.measure(claims[b]);
            if (earlier.stage >= later.stage || earlier.object != later.object) continue;
            const bool inverted = is_inverted(material.interval(claims[a]), material.interval(claims[b]));
            report.tally("later stages that hold no more than earlier ones", !inverted);
            if (!inverted) continue;
            const Claim& first = material.claim(claims[a]);
            const Claim& second = material.claim(claims[b]);
            report.add("funnel/inversion", [&] {
                return Finding{"funnel/inversion",
                               {first.figure(), second.figure()},
                               {{"cohort", cohort_words(observatory, first)},
                                {"earlier", stage_words(observatory, first)},
                                {"later", stage_words(observatory, second)},
                                {"object", translated(observatory, earlier.object)}},
                               {}};
            });
        }
}

/// A claim of one stage against the cells of the other stages. A publisher's table of one year sends to court what it
/// registered the year before, which is no cohort: its own figures are not measured against it.
void check_against_tables(const Material& material, std::uint32_t i, std::span<const std::uint32_t> others,
                          Report& report) {
    const auto& observatory = material.observatory();
    const Claim& claim = material.claim(i);
    const Measure& own = *material.measure(i);
    for (const auto m : others) {
        const Measure& other = observatory.measures[m];
        for (const auto t : material.tables_of(m)) {
            const auto& finder = material.tables()[t];
            const Structure& table = finder.cube().structure();
            if (claim.source == table.source) continue;
            const auto key = finder.find(claim, other.id.str());
            const Cell cell = key ? finder.cube().at(*key) : Cell{NotCollected{}};
            const auto* observed = std::get_if<Observed>(&cell);
            if (!observed || source_words(observatory, claim.source) == source_words(observatory, table.source))
                continue;
            const Interval of_cell{Decimal{observed->value}, Decimal{observed->value}};
            const bool claim_is_later = own.stage > other.stage;
            const bool inverted = claim_is_later ? is_inverted(of_cell, material.interval(i))
                                                 : is_inverted(material.interval(i), of_cell);
            report.tally("later stages that hold no more than earlier ones", !inverted);
            if (!inverted) continue;
            report.add("funnel/inversion", [&] {
                const Words printed =
                    number(observed->value) + " " + in_sentence(Words{other.label}) + " (" + Words{table.title} + ")";
                const Words claimed = stage_words(observatory, claim);
                return Finding{"funnel/inversion",
                               {claim.figure(), cell_id(finder.cube(), *key)},
                               {{"cohort", cohort_words(observatory, claim)},
                                {"earlier", claim_is_later ? printed : claimed},
                                {"later", claim_is_later ? claimed : printed},
                                {"object", translated(observatory, own.object)}},
                               {}};
            });
        }
    }
}

/// One source, one number, several stages; all such numbers of a source and track together.
void check_one_number(const Material& material, std::vector<std::uint32_t> claims,
                      std::span<const std::uint32_t> tracks, Report& report) {
    const auto& observatory = material.observatory();
    std::unordered_map<std::string_view, std::uint32_t> sources;
    for (const auto i : claims)
        sources.emplace(material.claim(i).source.str(), static_cast<std::uint32_t>(sources.size()));
    const auto said_of = [&](std::uint32_t i) {
        const Claim& claim = material.claim(i);
        // Small numbers repeat by chance from year to year: only of one period they are taken for one number.
        const bool is_small = *claim.low < Decimal{20};
        return std::tuple{sources.at(claim.source.str()),
                          tracks[material.subject(i).measure],
                          material.subject(i).area,
                          material.subject(i).coordinates,
                          *claim.low,
                          is_small ? claim.period : Period{}};
    };
    std::erase_if(claims, [&](std::uint32_t i) {
        return material.claim(i).qualifier != Qualifier::exact || material.claim(i).low->units() == 0;
    });
    std::vector<std::pair<decltype(said_of(0)), std::uint32_t>> sorted;
    for (const auto i : claims) sorted.emplace_back(said_of(i), i);
    std::ranges::stable_sort(
        sorted, {}, [](const auto& each) -> const auto& { return each.first; });
    for (std::size_t i = 0; i < claims.size(); ++i) claims[i] = sorted[i].second;
    std::map<std::pair<std::string_view, std::string_view>, std::vector<std::vector<std::uint32_t>>>
        numbers;  // by source and track
    for_each_group(
        claims, [&](std::uint32_t a, std::uint32_t b) { return said_of(a) == said_of(b); },
        [&](std::span<const std::uint32_t> group) {
            const Measure& first = *material.measure(group.front());
            const bool several =
                std::ranges::any_of(group, [&](std::uint32_t i) { return material.measure(i)->stage != first.stage; });
            if (!several) return;
            auto& by_stage = numbers[{material.claim(group.front()).source.str(), first.track}].emplace_back(
                group.begin(), group.end());
            std::ranges::stable_sort(by_stage, {}, [&](std::uint32_t i) { return material.measure(i)->stage; });
        });
    for (const auto& [key, groups] : numbers)
        report.add("funnel/one-number", [&] {
            Finding finding{"funnel/one-number", {}, {}, {}};
            std::vector<Words> words;
            for (const auto& group : groups) {
                std::vector<Words> stages;
                for (const auto i : group) {
                    finding.rests_on.push_back(material.claim(i).figure());
                    stages.push_back(in_sentence(measure_words(observatory, material.claim(i).measure)) + Words{", ", ", ", " in "} +
                                     period_words(material.claim(i).period));
                }
                words.push_back(to_grouped(*material.claim(group.front()).low) + Words{" — ", " — ", " as "} + listed(stages));
            }
            finding.arguments = {{"source", source_words(observatory, material.claim(groups.front().front()).source)},
                                 {"numbers", listed(words)}};
            return finding;
        });
}

}  // namespace

Report check_funnel(const Material& material) {
    Report report;
    const auto& measures = material.observatory().measures;
    std::vector<std::uint32_t> tracks;               // of each measure
    std::vector<std::vector<std::uint32_t>> others;  // of each measure: those of its track and object at other stages
    std::unordered_map<std::string_view, std::uint32_t> track_numbers;
    for (const auto& measure : measures) {
        tracks.push_back(
            track_numbers.emplace(measure.track, static_cast<std::uint32_t>(track_numbers.size())).first->second);
        auto& of_measure = others.emplace_back();
        for (std::uint32_t m = 0; m < measures.size(); ++m)
            if (is_step(measure) && is_step(measures[m]) && measures[m].track == measure.track &&
                measures[m].object == measure.object && measures[m].stage != measure.stage)
                of_measure.push_back(m);
    }
    std::vector<std::uint32_t> claims;
    for (const auto i : material.by_subject())
        if (const Measure* measure = material.measure(i); measure && is_step(*measure)) claims.push_back(i);
    check_one_number(material, claims, tracks, report);
    for (const auto i : claims) check_against_tables(material, i, others[material.subject(i).measure], report);

    const auto cohort = [&](std::uint32_t i) {
        const Subject& subject = material.subject(i);
        return std::tuple{tracks[subject.measure], subject.area, subject.coordinates, subject.period};
    };
    std::ranges::stable_sort(claims, {}, cohort);
    for_each_group(
        claims, [&](std::uint32_t a, std::uint32_t b) { return cohort(a) == cohort(b); },
        [&](std::span<const std::uint32_t> group) {
            if (group.size() > 1) check_cohort(material, group, report);
        });
    return report;
}

}  // namespace dalel::checks
