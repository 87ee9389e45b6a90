#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>

namespace dalel::checks {
namespace {

/// Goals are not observations, and properties of single cases are not figures of one subject; what was withdrawn or
/// replaced is no longer said.
bool is_comparable(const Material& material, std::uint32_t claim) {
    const Measure* measure = material.measure(claim);
    return measure && measure->kind != MeasureKind::attribute && measure->kind != MeasureKind::availability &&
           material.claim(claim).qualifier != Qualifier::target && !material.claim(claim).known.to;
}

Finding finding_of(const Material& material, std::string_view code, std::span<const std::uint32_t> claims,
                   bool with_periods) {
    const auto& observatory = material.observatory();
    Finding finding{std::string{code}, {}, {}, {}};
    std::vector<Words> figures;
    for (const auto i : claims) {
        const Claim& claim = material.claim(i);
        finding.rests_on.push_back(claim.figure());
        figures.push_back(said(observatory, claim) + (with_periods ? Words{", ", " за ", " for "} + period_words(claim.period) : Words{}));
    }
    const Claim& first = material.claim(claims.front());
    auto subject = measure_words(observatory, first.measure);
    if (const auto details = coordinate_words(observatory, first.coordinates); !details.empty())
        subject += " (" + details + ")";
    subject += ", " + area_words(observatory, first.area, first.period);
    if (!with_periods) subject += ", " + period_words(first.period);
    finding.arguments = {{"subject", subject}, {"figures", listed(figures)}};
    return finding;
}

void check_one_subject(const Material& material, std::span<const std::uint32_t> claims, Report& report) {
    std::optional<Interval> common;
    for (const auto i : claims) common = common ? intersection(*common, material.interval(i)) : material.interval(i);
    report.tally("rival claims that agree", !common->is_empty());
    if (common->is_empty())
        report.add("rivals/disagree", [&] { return finding_of(material, "rivals/disagree", claims, false); });
}

/// Claims of one measure, area and coordinates, by period.
void check_crossing_periods(const Material& material, std::span<const std::uint32_t> claims, Report& report) {
    const Measure* measure = material.measure(claims.front());
    if (measure->kind != MeasureKind::flow && measure->kind != MeasureKind::cumulative) return;
    std::vector<std::uint32_t> crossing;
    std::uint32_t longest = claims.front();
    for (const auto i : claims.subspan(1)) {
        const Period& one = material.claim(longest).period;
        const Period& other = material.claim(i).period;
        if (one.first < other.first && other.first <= one.last && one.last < other.last) {
            if (crossing.empty() || crossing.back() != longest) crossing.push_back(longest);
            crossing.push_back(i);
        }
        if (one.last < other.last) longest = i;
    }
    if (!crossing.empty())
        report.add("rivals/other-period", [&] { return finding_of(material, "rivals/other-period", crossing, true); });
}

}  // namespace

Report check_rivals(const Material& material) {
    Report report;
    std::vector<std::uint32_t> claims;
    for (const auto i : material.by_subject())
        if (is_comparable(material, i)) claims.push_back(i);
    for_each_group(
        claims, [&](std::uint32_t a, std::uint32_t b) { return material.subject(a) == material.subject(b); },
        [&](std::span<const std::uint32_t> group) {
            if (group.size() > 1) check_one_subject(material, group, report);
        });
    for_each_group(
        claims,
        [&](std::uint32_t a, std::uint32_t b) {
            auto of_a = material.subject(a);
            of_a.period = material.subject(b).period;
            return of_a == material.subject(b);
        },
        [&](std::span<const std::uint32_t> group) {
            if (group.size() > 1) check_crossing_periods(material, group, report);
        });
    return report;
}

}  // namespace dalel::checks
