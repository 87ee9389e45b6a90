#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <map>

namespace dalel::checks {

Report check_source_dates(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    std::map<std::pair<std::uint32_t, std::string>, std::vector<std::uint32_t>> early;  // by measure and source
    for (std::uint32_t i = 0; i < observatory.claims.size(); ++i) {
        const Claim& claim = material.claim(i);
        const Measure* measure = material.measure(i);
        // Goals are for the future; whether something is available, and what a single case was, is said in its time.
        if (!measure || claim.qualifier == Qualifier::target || measure->kind == MeasureKind::availability ||
            measure->kind == MeasureKind::attribute)
            continue;
        const Source* source = observatory.sources.find(claim.source);
        if (!source || !source->published) continue;
        const bool in_time = claim.period.last <= source->published->last;
        report.tally("figures published after the period they report", in_time);
        if (!in_time) early[{material.subject(i).measure, claim.source.str()}].push_back(i);
    }
    for (const auto& [key, claims] : early)
        report.add("source/before-period-ends", [&] {
            const Source& source = *observatory.sources.find(key.second);
            Finding finding{"source/before-period-ends", {}, {}, {}};
            std::vector<Words> figures;
            for (const auto i : claims) {
                if (finding.rests_on.size() < 60) finding.rests_on.push_back(material.claim(i).figure());
                figures.push_back(stated_words(material.claim(i)) + Words{", ", " за ", " for "} + period_words(material.claim(i).period));
            }
            finding.rests_on.push_back("source:" + source.id.str());
            finding.arguments = {{"measure", measure_words(observatory, material.claim(claims.front()).measure)},
                                 {"figures", listed(figures)},
                                 {"source", source.title},
                                 {"published", period_words(*source.published)}};
            return finding;
        });
    return report;
}

}  // namespace dalel::checks
