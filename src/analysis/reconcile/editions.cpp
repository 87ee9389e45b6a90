#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>

namespace dalel::checks {

Report check_editions(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    for (std::uint32_t i = 0; i < observatory.claims.size(); ++i) {
        const Claim& claim = material.claim(i);
        const Measure* measure = material.measure(i);
        if (!measure || measure->kind != MeasureKind::index) continue;
        const bool has_edition = !claim.code("edition").empty();
        report.tally("index figures with their edition", has_edition);
        if (has_edition) continue;
        report.add("index/no-edition", [&] {
            Finding finding{"index/no-edition", {claim.figure()}, {}, {}};
            std::vector<Words> editions;
            for (std::uint32_t other = 0; other < observatory.claims.size(); ++other) {
                const Claim& rival = material.claim(other);
                if (rival.measure != claim.measure || rival.area != claim.area || rival.code("edition").empty())
                    continue;
                if (finding.rests_on.size() < 60) finding.rests_on.push_back(rival.figure());
                Words words = code_words(observatory, "edition", rival.code("edition")) + " " + stated_words(rival) +
                              Words{", ", " за ", " for "} + period_words(rival.period);
                if (std::ranges::find(editions, words) == editions.end()) editions.push_back(std::move(words));
            }
            finding.arguments = {{"subject", subject_words(observatory, claim)},
                                 {"value", said(observatory, claim)},
                                 {"editions", editions.empty() ? Words{} : ": " + listed(editions)}};
            return finding;
        });
    }
    return report;
}

}  // namespace dalel::checks
