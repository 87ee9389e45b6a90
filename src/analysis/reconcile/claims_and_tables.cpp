#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

namespace dalel::checks {

Report check_claims_and_tables(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    for (std::uint32_t i = 0; i < observatory.claims.size(); ++i) {
        const Claim& claim = material.claim(i);
        const Measure* measure = material.measure(i);
        if (!measure || measure->kind == MeasureKind::attribute || claim.qualifier == Qualifier::target) continue;
        for (const auto t : material.tables_of(material.subject(i).measure)) {
            const auto& finder = material.tables()[t];
            const auto key = finder.find(claim);
            if (!key) continue;
            const Cell cell = finder.cube().at(*key);
            const auto* observed = std::get_if<Observed>(&cell);
            if (!observed || observed->status == Status::perturbed || observed->status == Status::rounded) continue;
            const bool agrees = material.interval(i).contains(Decimal{observed->value});
            report.tally("claims that agree with a table", agrees);
            if (agrees) continue;
            report.add("rivals/claim-and-table", [&] {
                return Finding{"rivals/claim-and-table",
                               {claim.figure(), cell_id(finder.cube(), *key)},
                               {{"subject", subject_words(observatory, claim)},
                                {"claim", said(observatory, claim)},
                                {"cell", number(observed->value)},
                                {"table", Words{finder.cube().structure().title}}},
                               {}};
            });
        }
    }
    return report;
}

}  // namespace dalel::checks
