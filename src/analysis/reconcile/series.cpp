#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace dalel::checks {
namespace {

/// The distinct values of a property in the order of the series.
template <class Property>
std::vector<Words> changes(const std::vector<const Claim*>& claims, Property property) {
    std::vector<Words> values;
    for (const Claim* claim : claims)
        if (const Words value = property(*claim); std::ranges::find(values, value) == values.end())
            values.push_back(value);
    return values;
}

}  // namespace

Report check_series(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    std::vector<std::uint32_t> members(observatory.series.size());
    for (std::uint32_t i = 0; i < members.size(); ++i) members[i] = i;
    std::ranges::stable_sort(
        members, {}, [&](std::uint32_t i) -> const Id<"series">& { return observatory.series[i].series; });
    for_each_group(
        members,
        [&](std::uint32_t a, std::uint32_t b) { return observatory.series[a].series == observatory.series[b].series; },
        [&](std::span<const std::uint32_t> group) {
            std::vector<const Claim*> claims;
            for (const auto i : group)
                if (const Claim* claim = observatory.claims.find(observatory.series[i].claim)) claims.push_back(claim);
            if (claims.size() < 2) return;
            std::ranges::stable_sort(claims, {}, [](const Claim* claim) -> const Period& { return claim->period; });
            const auto measure = [&](const Claim& claim) { return observatory.measures.find(claim.measure); };
            std::vector<Words> words;
            const auto note = [&](const Words& what, const std::vector<Words>& values) {
                if (values.size() > 1) words.push_back(what + " (" + listed(values, 6) + ")");
            };
            note({"өлшем бірлігі", "единица измерения", "unit"}, changes(claims, [&](const Claim& claim) { return translated(observatory, claim.unit); }));
            note({"не саналатыны", "что считается", "counted object"},
                 changes(claims, [&](const Claim& claim) { return measure(claim) ? translated(observatory, measure(claim)->object) : Words{}; }));
            note({"сатысы", "стадия", "stage"}, changes(claims, [&](const Claim& claim) {
                     const Measure* of = measure(claim);
                     return stage_words(of ? of->stage : Stage::none);
                 }));
            note({"көрсеткіші", "показатель", "measure"}, changes(claims, [&](const Claim& claim) {
                     return in_sentence(measure_words(observatory, claim.measure));
                 }));
            note({"аумағы", "территория", "area"}, changes(claims, [&](const Claim& claim) {
                     return area_words(observatory, claim.area, claims.back()->period);
                 }));
            report.tally("series that keep what they count", words.empty());
            if (words.empty()) return;
            report.add("series/changes", [&] {
                Finding finding{"series/changes", {}, {}, {}};
                std::vector<Words> figures;
                for (const Claim* claim : claims) {
                    if (finding.rests_on.size() < 60) finding.rests_on.push_back(claim->figure());
                    figures.push_back(stated_words(*claim) + " " + translated(observatory, claim->unit) + Words{", ", ", ", " in "} + period_words(claim->period));
                }
                finding.arguments = {{"series", translated(observatory, replaced_all(observatory.series[group.front()].series.str(), "_", " "))},
                                     {"figures", listed(figures)},
                                     {"changes", listed(words)}};
                return finding;
            });
        });
    return report;
}

}  // namespace dalel::checks
