#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/figures.hpp"
#include "analysis/reconcile/words.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <ranges>
#include <tuple>

namespace dalel::checks {
namespace {

struct Kind {
    std::uint32_t measure = 0;
    std::string unit;
    friend auto operator<=>(const Kind&, const Kind&) = default;
};

std::vector<Words> differences(const Material& material, const std::vector<Kind>& kinds, bool lists_differ) {
    const auto& measures = material.observatory().measures;
    const auto differs = [&](auto property) {
        return std::ranges::any_of(kinds, [&](const Kind& kind) { return property(kind) != property(kinds.front()); });
    };
    std::vector<Words> words;
    if (differs([](const Kind& kind) { return kind.unit; })) words.emplace_back("өлшем бірлігі", "единица измерения", "the unit");
    if (differs([&](const Kind& kind) { return measures[kind.measure].object; }))
        words.emplace_back("не саналатыны", "что считается", "the counted object");
    if (differs([&](const Kind& kind) { return measures[kind.measure].stage; })) words.emplace_back("сатысы", "стадия", "the stage");
    const auto is = [&](MeasureKind kind) {
        return std::ranges::any_of(kinds, [&](const Kind& each) { return measures[each.measure].kind == kind; });
    };
    if (is(MeasureKind::stock) && (is(MeasureKind::flow) || is(MeasureKind::cumulative)))
        words.emplace_back("бір күнгі саны мен кезеңдегі саны", "запас и поток", "stock and flow");
    else if (is(MeasureKind::flow) && is(MeasureKind::cumulative))
        words.emplace_back("кезеңнен кезеңге өсе беретіні", "нарастающий ли итог", "whether they run on from period to period");
    if (lists_differ) words.emplace_back("қай қылмыстар екені", "какие преступления имеются в виду", "the offences meant");
    if (words.empty()) words.emplace_back("анықтамасы", "определение", "the definition");
    return words;
}

/// Stages of one track that count one object differ as they should.
bool is_one_funnel(const Material& material, std::ranges::input_range auto&& kinds) {
    const auto& measures = material.observatory().measures;
    const Measure& first = measures[(*kinds.begin()).measure];
    return std::ranges::all_of(kinds, [&](const Kind& kind) {
        const Measure& measure = measures[kind.measure];
        return measure.stage != Stage::none && !measure.track.empty() && measure.track == first.track &&
               measure.object == first.object && measure.kind == MeasureKind::flow &&
               kind.unit == (*kinds.begin()).unit;
    });
}

Words kind_words(const Observatory& observatory, const Measure& measure, const std::string& unit) {
    Words words = quoted(in_sentence(Words{measure.label})) + Words{", өлшем бірлігі: ", ", единица измерения: ", " in "} + translated(observatory, unit);
    if (measure.kind == MeasureKind::stock) words += Words{", бір күнгі саны", ", на дату", ", a stock"};
    return words;
}

/// Claims of one concept and area.
void check(const Material& material, std::span<const std::uint32_t> claims, Report& report) {
    const auto& observatory = material.observatory();
    struct Seen {
        Kind kind;
        Date last;
        std::vector<std::uint32_t> claims;
    };
    std::vector<std::uint32_t> in_time{claims.begin(), claims.end()};
    std::ranges::stable_sort(in_time, {}, [&](std::uint32_t i) -> const Period& { return material.claim(i).period; });
    std::vector<Seen> seen;
    bool overlap = false, lists_differ = false;
    for (const auto i : in_time) {
        const Claim& claim = material.claim(i);
        lists_differ = lists_differ || material.subject(i).coordinates != material.subject(in_time.front()).coordinates;
        const Kind kind{material.subject(i).measure, claim.unit};
        auto own = seen.end();
        for (auto at = seen.begin(); at != seen.end(); ++at) {
            if (at->kind == kind)
                own = at;
            else if (claim.period.first <= at->last)
                overlap = true;
        }
        if (own == seen.end()) own = seen.insert(seen.end(), Seen{kind, claim.period.last, {}});
        own->last = std::max(own->last, claim.period.last);
        own->claims.push_back(i);
    }
    if (!overlap || is_one_funnel(material, seen | std::views::transform(&Seen::kind))) return;
    report.add("rivals/not-comparable", [&] {
        std::ranges::sort(seen, {}, &Seen::kind);
        Finding finding{"rivals/not-comparable", {}, {}, {}};
        std::vector<Kind> kinds;
        std::vector<Words> words;
        for (const auto& each : seen) {
            kinds.push_back(each.kind);
            std::vector<Words> figures;
            for (const auto i : each.claims) {
                const Claim& claim = material.claim(i);
                if (finding.rests_on.size() < 60) finding.rests_on.push_back(claim.figure());
                figures.push_back(stated_words(claim) + Words{", ", " за ", " for "} + period_words(claim.period));
            }
            words.push_back(kind_words(observatory, observatory.measures[each.kind.measure], each.kind.unit) + ": " +
                            listed(figures, 6));
        }
        const Claim& first = material.claim(claims.front());
        Words subject = translated(observatory, replaced_all(observatory.measures[kinds.front().measure].concept_id, "_", " "));
        std::vector<Words> details;
        for (const auto i : in_time)
            if (auto detail = coordinate_words(observatory, material.claim(i).coordinates);
                !detail.empty() && std::ranges::find(details, detail) == details.end())
                details.push_back(std::move(detail));
        if (!details.empty()) subject += " (" + listed(details, 4) + ")";
        subject += ", " + area_words(observatory, first.area, first.period);
        Words figures;
        for (const auto& each : words) figures += Words{figures.empty() ? "" : "; "} + each;
        finding.arguments = {{"subject", subject},
                             {"ways", number(static_cast<std::int64_t>(kinds.size()))},
                             {"figures", figures},
                             {"differences", listed(differences(material, kinds, lists_differ))}};
        return finding;
    });
}

}  // namespace

Report check_comparability(const Material& material) {
    Report report;
    std::vector<std::uint32_t> claims;
    for (const auto i : material.by_subject()) {
        const Measure* measure = material.measure(i);
        if (measure && measure->adds_up() && material.claim(i).qualifier != Qualifier::target) claims.push_back(i);
    }
    // Lists and wordings that stand for several provisions are spoken of as one thing: they fall into one group.
    std::unordered_map<std::uint32_t, std::uint32_t> broad;
    const auto coordinates = [&](std::uint32_t i) {
        const Subject& subject = material.subject(i);
        const auto [at, is_new] = broad.emplace(subject.coordinates, subject.coordinates);
        const auto& set = material.claim(i).coordinates;
        if (is_new && set.size() == 1 && set.front().dimension.str() == "provision" &&
            is_broad(material.observatory(), set.front().code))
            at->second = nowhere;
        return at->second;
    };
    std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> groups(material.observatory().claims.size());
    for (const auto i : claims) groups[i] = {material.subject(i).concept_id, material.subject(i).area, coordinates(i)};
    const auto group_of = [&](std::uint32_t i) -> const auto& {
        return groups[i];
    };
    std::ranges::stable_sort(claims, {}, group_of);
    for_each_group(
        claims, [&](std::uint32_t a, std::uint32_t b) { return group_of(a) == group_of(b); },
        [&](std::span<const std::uint32_t> group) {
            if (group.size() > 1) check(material, group, report);
        });
    return report;
}

}  // namespace dalel::checks
