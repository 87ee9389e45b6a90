#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/figures.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <cmath>

namespace dalel::checks {
namespace {

/// The largest value a share can have in its unit; nothing where the unit is not one of shares: a rate per 100 000, or
/// a change in percent, may be anything.
std::optional<Decimal> whole_of(std::string_view unit) {
    if (unit.starts_with("percent of")) return Decimal{100};
    if (unit == "share" || unit == "ratio" || unit == "proportion" || unit == "1") return Decimal{1};
    return std::nullopt;
}

/// The same days a year earlier.
Period year_before(const Period& period) {
    const auto earlier = [](Date day) {
        return Date::of(day.year() - 1, day.month(), std::min(day.day(), days_in_month(day.year() - 1, day.month())));
    };
    return {earlier(period.first), earlier(period.last)};
}

/// A measure `x_change` in percent against `x` and `x` a year before, where both are known: by claims, else by tables.
void check_changes(const Material& material, Report& report) {
    const auto& observatory = material.observatory();
    for (std::uint32_t i = 0; i < observatory.claims.size(); ++i) {
        const Claim& claim = material.claim(i);
        const std::string& id = claim.measure.str();
        if (!id.ends_with("_change") || claim.unit != "percent" || claim.qualifier != Qualifier::exact ||
            claim.coordinates.size() > 1)
            continue;
        const Measure* base = observatory.measures.find(std::string_view{id}.substr(0, id.size() - 7));
        if (!base || (claim.coordinates.size() == 1 && claim.coordinates.front().dimension.str() != "provision"))
            continue;
        const auto points = points_of(material, static_cast<std::uint32_t>(base - &observatory.measures[0]), claim.area,
                                      claim.code("provision"));
        const auto after = std::ranges::find(points, claim.period, &Point::period);
        const auto before = std::ranges::find(points, year_before(claim.period), &Point::period);
        if (after == points.end() || before == points.end() || before->value.units() == 0) continue;
        const double computed = (after->value.to_double() / before->value.to_double() - 1) * 100;
        const double half_digit = 0.5 * std::pow(10.0, -static_cast<double>(claim.low->places()));
        const bool follows = std::abs(computed - claim.low->to_double()) <= half_digit + 1e-9;
        report.tally("changes that follow from their figures", follows);
        if (follows) continue;
        report.add("derived/does-not-follow", [&] {
            return Finding{
                "derived/does-not-follow",
                {claim.figure(), before->figure, after->figure},
                {{"subject", subject_words(observatory, claim)},
                 {"value", said(observatory, claim)},
                 {"before", before->stated},
                 {"after", after->stated},
                 {"computed", to_grouped(Decimal::of(static_cast<std::int64_t>(std::llround(computed * 10)), 1))}},
                {}};
        });
    }
}

}  // namespace

Report check_ratios(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    check_changes(material, report);
    for (std::uint32_t i = 0; i < observatory.claims.size(); ++i) {
        const Claim& claim = material.claim(i);
        const Measure* measure = material.measure(i);
        if (!measure || measure->kind != MeasureKind::ratio) continue;
        const auto whole = whole_of(claim.unit.empty() ? measure->unit : claim.unit);
        const auto low = material.interval(i).low;
        if (!whole || !low) continue;
        report.tally("shares within their whole", *low <= *whole);
        if (*low <= *whole) continue;
        report.add("derived/above-one", [&] {
            return Finding{"derived/above-one",
                           {claim.figure()},
                           {{"subject", subject_words(observatory, claim)},
                            {"value", said(observatory, claim)},
                            {"whole", to_grouped(*whole)}},
                           {}};
        });
    }
    return report;
}

}  // namespace dalel::checks
