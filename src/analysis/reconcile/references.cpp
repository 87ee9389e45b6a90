#include "analysis/reconcile/checks.hpp"

namespace dalel::checks {

Report check_references(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    const auto look = [&](const std::string& figure, const std::string& where) {
        const auto found = find_figure(observatory, figure);
        report.tally("figures named by the brief and by corrections that are there", found.has_value());
        if (found) return;
        report.add("figure/unknown", [&] {
            return Finding{"figure/unknown",
                           {figure},
                           {{"figure", figure}, {"problem", found.error().message}, {"hint", found.error().hint}},
                           where};
        });
    };
    for (const auto& point : observatory.settings.brief)
        for (const auto& figure : point.figures) look(figure, "observatory.toml");
    for (const auto& correction : observatory.corrections) look(correction.figure, "corrections.csv");
    for (const auto& claim : observatory.claims) {
        const bool has_source = observatory.sources.find(claim.source) != nullptr;
        report.tally("claims with a source", has_source);
        if (has_source) continue;
        report.add("source/missing", [&] {
            return Finding{"source/missing", {claim.figure()}, {{"figure", claim.figure()}}, {}};
        });
    }
    return report;
}

}  // namespace dalel::checks
