#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <map>

namespace dalel::checks {
namespace {

/// What one source says of one provision.
struct Penalty {
    const Claim* minimum = nullptr;
    const Claim* maximum = nullptr;

    bool fits(const Provision& provision) const {
        const auto agrees = [](const Claim* claim, const std::optional<Decimal>& years) {
            return !claim || (years && interval_of(*claim, false).contains(*years));
        };
        return agrees(minimum, provision.imprisonment_min) && agrees(maximum, provision.imprisonment_max);
    }
};

Words years(const Provision& provision) {
    if (!provision.imprisonment_min && !provision.imprisonment_max) return {"мерзімі айтылмаған", "срок не указан", "no stated term"};
    return interval_words({provision.imprisonment_min, provision.imprisonment_max}) + Words{" жыл", " лет", " years"};
}

}  // namespace

/// The measures `penalty_minimum` and `penalty_maximum`, in years, are about the provision that the claim names.
Report check_penalties(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    std::map<std::tuple<std::string, std::string, Period>, Penalty> penalties;
    for (const auto& claim : observatory.claims) {
        const bool is_minimum = claim.measure.str() == "penalty_minimum";
        if (!is_minimum && claim.measure.str() != "penalty_maximum") continue;
        auto& penalty = penalties[{claim.source.str(), std::string{claim.code("provision")}, claim.period}];
        (is_minimum ? penalty.minimum : penalty.maximum) = &claim;
    }
    for (const auto& [key, penalty] : penalties) {
        const Claim& claim = penalty.minimum ? *penalty.minimum : *penalty.maximum;
        const Provision* provision = observatory.law.provisions.find(std::get<1>(key));
        if (!provision || (!provision->imprisonment_min && !provision->imprisonment_max)) continue;
        const bool fits = penalty.fits(*provision);
        report.tally("penalties claimed for the provision that has them", fits);
        if (fits) continue;
        report.add("law/penalty-of-another-part", [&] {
            Finding finding{"law/penalty-of-another-part", {}, {}, {}};
            Words claimed;
            for (const Claim* each : {penalty.minimum, penalty.maximum}) {
                if (!each) continue;
                finding.rests_on.push_back(each->figure());
                claimed += (claimed.empty() ? Words{} : Words{"–", "–", " to "}) + stated_words(*each);
            }
            finding.rests_on.push_back("provision:" + provision->id.str());
            std::vector<Words> fitting;
            for (const auto& other : observatory.law.provisions) {
                if (other.id == provision->id || other.code != provision->code || other.article != provision->article ||
                    !penalty.fits(other))
                    continue;
                if (!other.imprisonment_min && !other.imprisonment_max) continue;
                finding.rests_on.push_back("provision:" + other.id.str());
                fitting.push_back(article_words(other));
            }
            finding.arguments = {{"provision", article_words(*provision)},
                                 {"title", Words{provision->title}},
                                 {"claimed", claimed + Words{" жыл", " лет", " years"}},
                                 {"source", source_words(observatory, claim.source)},
                                 {"years", years(*provision)},
                                 {"fitting", fitting.empty() ? Words{"баптың басқа ешбір бөлігі емес", "ни одна другая часть статьи", "no other part of the article"} : listed(fitting)}};
            return finding;
        });
    }
    return report;
}

}  // namespace dalel::checks
