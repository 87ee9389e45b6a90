#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"
#include "bounds/tighten.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dalel::checks {
namespace {

bounds::Interval in_numbers(const Interval& interval) {
    return {interval.low ? interval.low->to_double() : -bounds::infinity,
            interval.high ? interval.high->to_double() : bounds::infinity};
}

/// Counts only: ends are whole.
Interval in_decimals(const bounds::Interval& interval) {
    Interval exact;
    if (std::isfinite(interval.low)) exact.low = Decimal{static_cast<std::int64_t>(interval.low)};
    if (std::isfinite(interval.high)) exact.high = Decimal{static_cast<std::int64_t>(interval.high)};
    return exact;
}

/// The claims of one breakdown, and the whole they are parts of.
struct Parts {
    const Material& material;
    const Claim& whole;
    std::span<const std::uint32_t> claims;
    Id<"dimension"> dimension;

    Words part_words(const Claim& part) const {
        const auto& observatory = material.observatory();
        const auto* entry = observatory.codes.dimensions.find(dimension);
        if (entry && entry->kind == "area") return area_words(observatory, part.area, part.period);
        if (entry && entry->kind == "period") return period_words(part.period);
        const auto code = part.code(dimension.str());
        return code.empty() ? Words{part.id.str()} : code_words(observatory, dimension.str(), code);
    }

    Finding finding(std::string_view code) const {
        const auto& observatory = material.observatory();
        const auto* entry = observatory.codes.dimensions.find(dimension);
        Finding found{std::string{code}, {whole.figure()}, {}, {}};
        std::vector<Words> parts;
        Interval sum{Decimal{0}, Decimal{0}};
        for (const auto i : claims) {
            const Claim& part = material.claim(i);
            found.rests_on.push_back(part.figure());
            parts.push_back(part_words(part) + " " + stated_words(part));
            sum = sum + material.interval(i);
        }
        found.arguments = {{"subject", subject_words(observatory, whole)},
                           {"whole", stated_words(whole)},
                           {"parts", listed(parts, 20)},
                           {"sum", interval_words(sum)},
                           {"dimension", entry ? in_sentence(Words{entry->label}) : Words{dimension.str()}}};
        return found;
    }
};

void check(const Parts& parts, Report& report) {
    const auto& material = parts.material;
    const bool exhaustive = material.claim(parts.claims.front()).exhaustive == Exhaustive::yes;
    const Measure* measure = material.observatory().measures.find(parts.whole.measure);

    bounds::System system;
    const auto total = system.add_count();
    std::vector<bounds::Variable> variables;
    for (std::size_t i = 0; i < parts.claims.size(); ++i) variables.push_back(system.add_count());
    const auto rest = exhaustive ? total : system.add_count();
    auto summands = variables;
    if (!exhaustive) summands.push_back(rest);
    system.state_sum(total, summands);
    system.state(total, in_numbers(interval_of(parts.whole, !measure || measure->adds_up())), 0);
    for (std::size_t i = 0; i < variables.size(); ++i)
        system.state(variables[i], in_numbers(material.interval(parts.claims[i])), static_cast<bounds::Origin>(i + 1));

    const auto implied = bounds::propagate(system);
    report.tally("breakdowns that their whole allows", implied.has_value());
    if (!implied) {
        const auto code = exhaustive ? "breakdown/does-not-add-up" : "breakdown/exceeds";
        report.add(code, [&] { return parts.finding(code); });
        return;
    }
    const auto& intervals = implied->intervals;
    if (!exhaustive && intervals[rest].low > 0)
        report.add("breakdown/incomplete", [&] {
            auto finding = parts.finding("breakdown/incomplete");
            finding.arguments.emplace_back("remainder", interval_words(in_decimals(intervals[rest])));
            return finding;
        });
    std::vector<std::size_t> determined;
    for (std::size_t i = 0; i < variables.size(); ++i)
        if (intervals[variables[i]].is_point() && !material.interval(parts.claims[i]).is_point())
            determined.push_back(i);
    if (!determined.empty())
        report.add("breakdown/determined", [&] {
            auto finding = parts.finding("breakdown/determined");
            std::vector<Words> words;
            for (const auto i : determined)
                words.push_back(parts.part_words(material.claim(parts.claims[i])) + " " +
                                interval_words(in_decimals(intervals[variables[i]])));
            finding.arguments.emplace_back("determined", listed(words));
            return finding;
        });
}

}  // namespace

Report check_breakdowns(const Material& material) {
    Report report;
    const auto& claims = material.observatory().claims;
    std::vector<std::uint32_t> parts;
    for (std::uint32_t i = 0; i < claims.size(); ++i)
        if (claims[i].breakdown) parts.push_back(i);
    std::ranges::stable_sort(parts, {}, [&](std::uint32_t i) -> const Breakdown& { return *claims[i].breakdown; });
    for_each_group(
        parts, [&](std::uint32_t a, std::uint32_t b) { return claims[a].breakdown == claims[b].breakdown; },
        [&](std::span<const std::uint32_t> group) {
            const auto& breakdown = *claims[group.front()].breakdown;
            const Claim* whole = claims.find(breakdown.whole);
            const Measure* measure = whole ? material.observatory().measures.find(whole->measure) : nullptr;
            if (measure && measure->adds_up()) check({material, *whole, group, breakdown.dimension}, report);
        });
    return report;
}

}  // namespace dalel::checks
