#include "analysis/reconcile/implied.hpp"

#include "analysis/reconcile/material.hpp"
#include "analysis/reconcile/words.hpp"
#include "bounds/solve.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace dalel {
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

void add_implied(const checks::Material& material, const Claim& whole, const std::vector<std::uint32_t>& parts, std::vector<Implied>& found) {
    const auto& observatory = material.observatory();
    const bool is_exhaustive = material.claim(parts.front()).exhaustive == Exhaustive::yes;
    std::vector<std::string> rests_on{whole.figure()};
    bounds::System system;
    const auto total = system.add_count();
    std::vector<bounds::Variable> summands;
    for (const auto i : parts) {
        summands.push_back(system.add_count());
        system.state(summands.back(), in_numbers(material.interval(i)));
        rests_on.push_back(material.claim(i).figure());
    }
    const auto rest = system.add_count();
    summands.push_back(rest);
    system.state_sum(total, summands);
    system.state(total, in_numbers(interval_of(whole)));
    if (is_exhaustive) system.state(rest, bounds::Interval::at(0));
    auto solver = bounds::Solver::of(std::move(system));
    if (!solver) return;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const auto& part = material.claim(parts[p]);
        const auto stated = material.interval(parts[p]);
        if (!stated.is_point())
            found.push_back({part.figure(), whole.figure(), checks::subject_words(observatory, part).in(Language::en), stated, in_decimals(solver->bounds(summands[p]).interval), rests_on});
    }
    const auto remainder = solver->bounds(rest).interval;
    if (!is_exhaustive && remainder != bounds::Interval::at(0))
        found.push_back({{}, whole.figure(), checks::subject_words(observatory, whole).in(Language::en), {}, in_decimals(remainder), rests_on});
}

}  // namespace

std::vector<Implied> implied_figures(const Observatory& observatory) {
    const checks::Material material{observatory};
    const auto& claims = observatory.claims;
    std::map<Breakdown, std::vector<std::uint32_t>> breakdowns;
    for (std::uint32_t i = 0; i < claims.size(); ++i)
        if (claims[i].breakdown) breakdowns[*claims[i].breakdown].push_back(i);
    std::vector<Implied> found;
    for (const auto& [breakdown, parts] : breakdowns) {
        const Claim* whole = claims.find(breakdown.whole);
        const Measure* measure = whole ? observatory.measures.find(whole->measure) : nullptr;
        if (measure && measure->adds_up()) add_implied(material, *whole, parts, found);
    }
    return found;
}

}  // namespace dalel
