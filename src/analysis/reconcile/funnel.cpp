#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace dalel::checks {
namespace {

/// Stages that a cohort passes one after another; a stock of those serving is of many cohorts.
bool is_step(const Measure& measure) {
    return measure.stage != Stage::none && measure.stage != Stage::serving && !measure.track.empty() && measure.kind == MeasureKind::flow;
}

std::string stage_words(const Observatory& observatory, const Claim& claim) {
    return stated_value(claim) + " " + in_sentence(measure_words(observatory, claim.measure)) + " (" + source_words(observatory, claim.source) + ")";
}

/// Whether the later stage must hold more than the earlier one.
bool is_inverted(const Interval& earlier, const Interval& later) { return earlier.high && later.low && *earlier.high < *later.low; }

std::string cohort_words(const Observatory& observatory, const Claim& claim) {
    std::string words = area_words(observatory, claim.area, claim.period) + ", " + period_words(claim.period);
    if (const auto details = coordinate_words(observatory, claim.coordinates); !details.empty()) words += ", " + details;
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
                                {"object", earlier.object}},
                               {}};
            });
        }
}

/// A claim of one stage against the cells of the other stages.
void check_against_tables(const Material& material, std::uint32_t i, const std::vector<std::uint32_t>& steps, Report& report) {
    const auto& observatory = material.observatory();
    const Claim& claim = material.claim(i);
    const Measure& own = *material.measure(i);
    for (const auto m : steps) {
        const Measure& other = observatory.measures[m];
        if (other.track != own.track || other.object != own.object || other.stage == own.stage) continue;
        for (const auto t : material.tables_of(m)) {
            Claim wanted;
            wanted.measure = other.id;
            wanted.area = claim.area;
            wanted.period = claim.period;
            wanted.coordinates = claim.coordinates;
            const auto key = material.tables()[t].find(wanted);
            // A publisher's table of one year sends to court what it registered the year before: no cohort.
            if (!key || source_words(observatory, claim.source) == source_words(observatory, material.tables()[t].cube().structure().source)) continue;
            const Figure cell = figure_of(material.tables()[t].cube(), *key, observatory.settings.country);
            if (!cell.interval.low) continue;
            const bool claim_is_later = own.stage > other.stage;
            const bool inverted = claim_is_later ? is_inverted(cell.interval, material.interval(i)) : is_inverted(material.interval(i), cell.interval);
            report.tally("later stages that hold no more than earlier ones", !inverted);
            if (!inverted) continue;
            report.add("funnel/inversion", [&] {
                const std::string of_cell = to_grouped(*cell.interval.low) + " " + in_sentence(other.label.en) + " (" + material.tables()[t].cube().structure().title.en + ")";
                const std::string of_claim = stage_words(observatory, claim);
                return Finding{"funnel/inversion",
                               {claim.figure(), cell.id},
                               {{"cohort", cohort_words(observatory, claim)},
                                {"earlier", claim_is_later ? of_cell : of_claim},
                                {"later", claim_is_later ? of_claim : of_cell},
                                {"object", own.object}},
                               {}};
            });
        }
    }
}

/// One source, one number, several stages; all such numbers of a source and track together.
void check_one_number(const Material& material, std::vector<std::uint32_t> claims, Report& report) {
    const auto& observatory = material.observatory();
    const auto said_of = [&](std::uint32_t i) {
        const Claim& claim = material.claim(i);
        // Small numbers repeat by chance from year to year: only of one period they are taken for one number.
        const bool is_small = *claim.low < Decimal{20};
        return std::tuple{std::string_view{claim.source.str()}, std::string_view{material.measure(i)->track}, material.subject(i).area,
                          material.subject(i).coordinates, *claim.low, is_small ? claim.period : Period{}};
    };
    std::erase_if(claims, [&](std::uint32_t i) {
        return material.claim(i).qualifier != Qualifier::exact || material.claim(i).low->units() == 0;
    });
    std::ranges::stable_sort(claims, [&](std::uint32_t a, std::uint32_t b) { return said_of(a) < said_of(b); });
    std::map<std::pair<std::string_view, std::string_view>, std::vector<std::vector<std::uint32_t>>> numbers;  // by source and track
    for_each_group(
        claims, [&](std::uint32_t a, std::uint32_t b) { return said_of(a) == said_of(b); },
        [&](std::span<const std::uint32_t> group) {
            const Measure& first = *material.measure(group.front());
            const bool several = std::ranges::any_of(group, [&](std::uint32_t i) { return material.measure(i)->stage != first.stage; });
            if (!several) return;
            auto& by_stage = numbers[{material.claim(group.front()).source.str(), first.track}].emplace_back(group.begin(), group.end());
            std::ranges::stable_sort(by_stage, {}, [&](std::uint32_t i) { return material.measure(i)->stage; });
        });
    for (const auto& [key, groups] : numbers)
        report.add("funnel/one-number", [&] {
            Finding finding{"funnel/one-number", {}, {}, {}};
            std::vector<std::string> words;
            for (const auto& group : groups) {
                std::vector<std::string> stages;
                for (const auto i : group) {
                    finding.rests_on.push_back(material.claim(i).figure());
                    stages.push_back(in_sentence(measure_words(observatory, material.claim(i).measure)) + " in " + period_words(material.claim(i).period));
                }
                words.push_back(to_grouped(*material.claim(group.front()).low) + " as " + listed(stages));
            }
            finding.arguments = {{"source", source_words(observatory, material.claim(groups.front().front()).source)}, {"numbers", listed(words)}};
            return finding;
        });
}

}  // namespace

Report check_funnel(const Material& material) {
    Report report;
    std::vector<std::uint32_t> steps;
    for (std::uint32_t m = 0; m < material.observatory().measures.size(); ++m)
        if (is_step(material.observatory().measures[m])) steps.push_back(m);
    std::vector<std::uint32_t> claims;
    for (const auto i : material.by_subject())
        if (const Measure* measure = material.measure(i); measure && is_step(*measure)) claims.push_back(i);
    check_one_number(material, claims, report);
    for (const auto i : claims) check_against_tables(material, i, steps, report);

    const auto cohort = [&](std::uint32_t i) {
        const Subject& subject = material.subject(i);
        return std::tuple{std::string_view{material.measure(i)->track}, subject.area, subject.coordinates, subject.period};
    };
    std::ranges::stable_sort(claims, [&](std::uint32_t a, std::uint32_t b) { return cohort(a) < cohort(b); });
    for_each_group(
        claims, [&](std::uint32_t a, std::uint32_t b) { return cohort(a) == cohort(b); },
        [&](std::span<const std::uint32_t> group) {
            if (group.size() > 1) check_cohort(material, group, report);
        });
    return report;
}

}  // namespace dalel::checks
