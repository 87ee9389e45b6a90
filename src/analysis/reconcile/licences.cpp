#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dalel::checks {

Report check_licences(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    const auto& own = observatory.settings.licence;
    std::set<std::string> cited;
    for (const auto& claim : observatory.claims) cited.insert(claim.source.str());
    for (const auto& table : observatory.tables) cited.insert(table.cube.structure().source.str());
    for (const auto& row : observatory.population) cited.insert(row.source.str());
    std::map<std::string, std::vector<std::string>> sources;  // by licence, of sources whose figures are published
    for (const auto& id : cited)
        if (const Source* source = observatory.sources.find(id)) sources[source->licence.str()].push_back(id);

    const auto title = [&](const std::string& id) {
        const Licence* licence = observatory.licences.find(id);
        return licence ? translated(observatory, licence->title) : Words{id};
    };
    const auto excludes = [&](const std::string& one, const std::string& other) {
        const Licence* licence = observatory.licences.find(one);
        return licence &&
               std::ranges::find(licence->incompatible_with, Id<"licence">{other}) != licence->incompatible_with.end();
    };
    std::vector<std::string> used;
    for (const auto& [licence, ids] : sources) used.push_back(licence);
    if (!sources.contains(own.str())) used.push_back(own.str());
    for (std::size_t a = 0; a < used.size(); ++a)
        for (std::size_t b = a + 1; b < used.size(); ++b) {
            const bool combine = !excludes(used[a], used[b]) && !excludes(used[b], used[a]);
            report.tally("pairs of licences that can be combined", combine);
            if (combine) continue;
            report.add("licence/incompatible", [&] {
                Finding finding{"licence/incompatible", {}, {}, {}};
                for (const auto& licence : {used[a], used[b]})
                    for (const auto& source : sources[licence])
                        if (finding.rests_on.size() < 60) finding.rests_on.push_back("source:" + source);
                finding.arguments = {{"one", title(used[a])}, {"other", title(used[b])}};
                return finding;
            });
        }
    for (const auto& [licence, ids] : sources) {
        const Licence* entry = observatory.licences.find(licence);
        if (!entry || !entry->share_alike || licence == own.str()) continue;
        report.add("licence/share-alike", [&] {
            Finding finding{"licence/share-alike", {}, {}, {}};
            for (const auto& source : ids)
                if (finding.rests_on.size() < 60) finding.rests_on.push_back("source:" + source);
            finding.arguments = {{"licence", title(licence)}, {"own", title(own.str())}};
            return finding;
        });
    }
    for (const auto& table : observatory.tables) {
        const Source* source = observatory.sources.find(table.cube.structure().source);
        const Licence* licence = source ? observatory.licences.find(source->licence) : nullptr;
        if (!licence || licence->redistribution == Redistribution::yes) continue;
        report.add("licence/table-not-free", [&] {
            return Finding{"licence/table-not-free",
                           {"table:" + table.cube.structure().id.str(), "source:" + source->id.str()},
                           {{"table", Words{table.cube.structure().title}}, {"licence", translated(observatory, licence->title)}},
                           {}};
        });
    }
    return report;
}

}  // namespace dalel::checks
