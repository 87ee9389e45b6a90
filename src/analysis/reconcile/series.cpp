#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace dalel::checks {
namespace {

/// The distinct values of a property in the order of the series.
template <class Property>
std::vector<std::string> changes(const std::vector<const Claim*>& claims, Property property) {
    std::vector<std::string> values;
    for (const Claim* claim : claims)
        if (const std::string value = property(*claim); std::ranges::find(values, value) == values.end())
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
            std::vector<std::string> words;
            const auto note = [&](const char* what, const std::vector<std::string>& values) {
                if (values.size() > 1) words.push_back(std::string{what} + " (" + listed(values, 6) + ")");
            };
            note("unit", changes(claims, [](const Claim& claim) { return claim.unit; }));
            note("counted object",
                 changes(claims, [&](const Claim& claim) { return measure(claim) ? measure(claim)->object : ""; }));
            note("stage", changes(claims, [&](const Claim& claim) {
                     const Measure* of = measure(claim);
                     return of && of->stage != Stage::none ? std::string{to_string(of->stage)} : "no stage";
                 }));
            note("measure", changes(claims, [&](const Claim& claim) {
                     return in_sentence(measure_words(observatory, claim.measure));
                 }));
            note("area", changes(claims, [&](const Claim& claim) {
                     return area_words(observatory, claim.area, claims.back()->period);
                 }));
            report.tally("series that keep what they count", words.empty());
            if (words.empty()) return;
            report.add("series/changes", [&] {
                Finding finding{"series/changes", {}, {}, {}};
                std::vector<std::string> figures;
                for (const Claim* claim : claims) {
                    if (finding.rests_on.size() < 60) finding.rests_on.push_back(claim->figure());
                    figures.push_back(stated_value(*claim) + " " + claim->unit + " in " + period_words(claim->period));
                }
                finding.arguments = {{"series", replaced_all(observatory.series[group.front()].series.str(), "_", " ")},
                                     {"figures", listed(figures)},
                                     {"changes", listed(words)}};
                return finding;
            });
        });
    return report;
}

}  // namespace dalel::checks
