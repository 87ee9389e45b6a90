#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

namespace dalel::checks {
namespace {

/// The largest value a share can have in its unit; nothing where the unit is not one of shares (a rate per 100 000 may
/// be anything).
std::optional<Decimal> whole_of(std::string_view unit) {
    if (unit.starts_with("percent")) return Decimal{100};
    if (unit == "share" || unit == "ratio" || unit == "proportion" || unit == "1") return Decimal{1};
    return std::nullopt;
}

}  // namespace

Report check_ratios(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
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
                           {{"subject", subject_words(observatory, claim)}, {"value", said(observatory, claim)}, {"whole", to_grouped(*whole)}},
                           {}};
        });
    }
    return report;
}

}  // namespace dalel::checks
