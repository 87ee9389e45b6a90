#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <map>

namespace dalel::checks {
namespace {

enum class Place { inside, may_be_outside, outside };

Place place(const CodeEntry& band, const Provision& provision) {
    const bool below = provision.imprisonment_min && band.high && *band.high < *provision.imprisonment_min;
    const bool above = provision.imprisonment_max && band.low && *provision.imprisonment_max < *band.low;
    if (below || above) return Place::outside;
    const bool reaches_below = provision.imprisonment_min && band.low && *band.low < *provision.imprisonment_min;
    const bool reaches_above = provision.imprisonment_max && band.high && *provision.imprisonment_max < *band.high;
    return reaches_below || reaches_above ? Place::may_be_outside : Place::inside;
}

/// `5 to 9 years`
Words years(const Provision& provision) {
    return interval_words({provision.imprisonment_min, provision.imprisonment_max}) + Words{" жыл", " лет", " years"};
}

/// Amendments after the period may have changed the penalty.
Words since(const Provision& provision, const Period& period) {
    std::vector<Words> later;
    for (const auto day : provision.amendments)
        if (period.last < day) later.push_back(date_words(day));
    return later.empty() ? Words{} : Words{" (кейін өзгертілген: ", " (позже изменена: ", " (amended since: "} + listed(later) + ")";
}

}  // namespace

Report check_sentences(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    // By the claim they are parts of, else by what they are about without the band.
    std::map<std::string, std::vector<std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < observatory.claims.size(); ++i) {
        const Claim& claim = material.claim(i);
        const Provision* provision = observatory.law.provisions.find(claim.code("provision"));
        if (claim.code("sentence_band").empty() || !provision ||
            (!provision->imprisonment_min && !provision->imprisonment_max))
            continue;
        if (!provision->in_force.holds_throughout(claim.period)) continue;
        groups[claim.breakdown ? claim.breakdown->whole.str()
                               : claim.measure.str() + " " + claim.area.str() + " " + to_key(claim.period) + " " +
                                     provision->id.str()]
            .push_back(i);
    }
    for (const auto& [name, claims] : groups) {
        const Claim& first = material.claim(claims.front());
        const Provision& provision = *observatory.law.provisions.find(first.code("provision"));
        Interval least{Decimal{0}, Decimal{0}}, most = least;
        std::vector<Words> words;
        std::vector<std::string> rests_on;
        bool any = false;
        for (const auto i : claims) {
            const Claim& claim = material.claim(i);
            const CodeEntry* band = observatory.codes.find("sentence_band", claim.code("sentence_band"));
            const auto where = band ? place(*band, provision) : Place::inside;
            if (where == Place::inside) continue;
            any = any || material.interval(i).high != std::optional{Decimal{0}};
            if (where == Place::outside) least = least + material.interval(i);
            most = most + material.interval(i);
            rests_on.push_back(claim.figure());
            words.push_back(stated_words(claim) + Words{", мерзімі ", ", срок ", " at "} + in_sentence(Words{band->label}) +
                            (where == Place::may_be_outside ? Words{" (шекте не шектің ішінде болуы мүмкін)", " (может лежать на пределе или внутри него)", " (which may lie at or within the limit)"} : Words{}));
        }
        report.tally("sentences by length within what the provision provides", !any);
        if (!any) continue;
        report.add("law/sentence-outside-band", [&] {
            const Claim* whole = first.breakdown ? observatory.claims.find(first.breakdown->whole) : nullptr;
            Finding finding{"law/sentence-outside-band", rests_on, {}, {}};
            if (whole) finding.rests_on.push_back(whole->figure());
            finding.rests_on.push_back("provision:" + provision.id.str());
            Words count = Words{"кемінде ", "не менее ", "at least "} + to_grouped(*least.low);
            if (most.high && most.high != least.low) count += Words{", ең көбі ", ", не более ", " and up to "} + to_grouped(*most.high);
            finding.arguments = {{"count", count},
                                 {"of", whole ? stated_words(*whole) + " " : Words{}},
                                 {"measure", in_sentence(measure_words(observatory, first.measure))},
                                 {"provision", article_words(provision)},
                                 {"title", Words{provision.title}},
                                 {"area", area_words(observatory, first.area, first.period)},
                                 {"period", period_words(first.period)},
                                 {"years", years(provision)},
                                 {"bands", listed(words)},
                                 {"since", since(provision, first.period)}};
            return finding;
        });
    }
    return report;
}

}  // namespace dalel::checks
