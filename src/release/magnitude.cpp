#include "release/magnitude.hpp"

#include "release/index_words.hpp"

#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace dalel {
namespace {

std::string grouped(std::int64_t number) {
    return to_grouped(Decimal{number});
}

/// `a, b and c`
template <class Range>
std::string in_english(const Range& words, std::size_t most) {
    return listed(std::vector<Words>(words.begin(), words.end()), most).in(Language::en);
}

/// `0.126 % (0.109–0.145 %)`
std::string share_words(const Estimate& share) {
    return fmt::format("{:.3g} % ({:.3g}–{:.3g} %)", 100 * share.value, 100 * share.low, 100 * share.high);
}

std::string base_of(const RateAnalysis& analysis) {
    auto text = fmt::format("{} cases, {} per 100,000 inhabitants a year", grouped(analysis.cases().count),
                            interval_words(analysis.comparison.country, 2));
    if (analysis.share)
        text += fmt::format("; {} of {} ({})", share_words(*analysis.share), grouped(analysis.counts.of_all->count),
                            in_sentence(analysis.counts.all).in(Language::en));
    return text + ".";
}

std::vector<std::size_t> regions_that_differ(const RateAnalysis& analysis) {
    const auto& rows = analysis.comparison.regions;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].verdict != rates::Verdict::not_distinguished) found.push_back(i);
    std::ranges::stable_sort(found, [&](std::size_t a, std::size_t b) {
        return std::tuple{rows[a].verdict, -rows[a].rate.value} < std::tuple{rows[b].verdict, -rows[b].rate.value};
    });
    return found;
}

std::string verdict_of(const RateAnalysis& analysis, const std::vector<std::size_t>& differ) {
    const auto n = analysis.counts.regions.size();
    if (differ.empty())
        return fmt::format(
            "None of {} regions differs from the rest more than chance allows: their order says nothing.", n);
    std::vector<std::string> higher, lower;
    for (const auto i : differ)
        (analysis.comparison.regions[i].verdict == rates::Verdict::higher ? higher : lower)
            .push_back(analysis.counts.names[i]);
    auto text = fmt::format("Of {} regions {} differ{} from the rest more than chance allows:", n, differ.size(),
                            differ.size() == 1 ? "s" : "");
    if (!higher.empty()) text += " higher in " + in_english(higher, n);
    if (!lower.empty()) text += (higher.empty() ? " lower in " : "; lower in ") + in_english(lower, n);
    return text + fmt::format(". The other {} cannot be told apart from the rest.", n - differ.size());
}

std::string methods_of(std::span<const RateAnalysis> analyses) {
    if (analyses.empty()) return {};
    const auto& first = analyses.front();
    std::set<std::string> populations, draws;
    for (const auto& analysis : analyses) {
        populations.insert(fmt::format("{}, vintage {}", analysis.counts.geography, analysis.counts.vintage));
        draws.insert(fmt::format("{} draws, seed {}", grouped(analysis.plan.draws), analysis.plan.seed));
    }
    return fmt::format(
        "Limits hold at least {:.0f} % of the time: exact Poisson limits of rates (garwood), exact binomial limits of "
        "shares (clopper-pearson). A region differs where "
        "an exact test against the rest of the country says so, with at most {:.0f} % of such verdicts false "
        "(region-comparison, false-discovery). "
        "P(top k) is the probability that a region's true rate is among the k highest (rank-probability: {}). "
        "Person-time: mid-year population ({}). "
        "Every region: analysis/ in the release.",
        100 * first.comparison.country.level, 100 * first.comparison.false_discovery_rate,
        in_english(draws, draws.size()), in_english(populations, populations.size()));
}

/// Whether an edition was there when the rank was quoted.
bool was_published(const Claim& edition, const Claim& quoted) {
    return !quoted.stated_on || std::string{edition.code("edition")} <= std::to_string(quoted.stated_on->year());
}

RankEditions editions_of(const Observatory& observatory, const Claim& quoted, const Measure& measure) {
    std::vector<const Claim*> known;
    for (const auto& claim : observatory.claims)
        if (claim.measure == quoted.measure && claim.area == quoted.area && !claim.code("edition").empty())
            known.push_back(&claim);
    std::ranges::stable_sort(known, {}, [](const Claim* claim) {
        return std::tuple{std::string{claim->code("edition")}, claim->period};
    });
    const auto same_place = [](const Claim* a, const Claim* b) {
        return a->code("edition") == b->code("edition") && a->period == b->period && a->low == b->low;
    };
    const auto twice = std::ranges::unique(known, same_place);
    known.erase(twice.begin(), twice.end());

    RankEditions result{{}, {quoted.figure()}};
    std::vector<std::string> meant, others;
    for (const auto* claim : known) {
        const bool fits = claim->low == quoted.low && claim->high == quoted.high && was_published(*claim, quoted);
        const auto edition = in_sentence(checks::code_words(observatory, "edition", claim->code("edition"))).in(Language::en);
        if (fits)
            meant.push_back(fmt::format("the {} (data of {})", edition, checks::period_words(claim->period).in(Language::en)));
        else
            others.push_back(fmt::format("{} in the {} (data of {})", stated_value(*claim), edition,
                                         checks::period_words(claim->period).in(Language::en)));
        result.figures.push_back(claim->figure());
    }
    result.sentence = fmt::format("{}, {}: {} is quoted without its edition ({}). ", measure.label.en,
                                  checks::area_words(observatory, quoted.area, quoted.period).in(Language::en), stated_value(quoted),
                                  checks::source_words(observatory, quoted.source).in(Language::en));
    result.sentence += meant.empty()
                           ? fmt::format("No edition known here that was out by then gives {}.", stated_value(quoted))
                           : fmt::format("It belongs to {}.", in_english(meant, meant.size()));
    if (!others.empty()) result.sentence += fmt::format(" The others: {}.", in_english(others, others.size()));
    return result;
}

std::string title_in(Language language) {
    switch (language) {
        case Language::kk: return "Бұл көп пе?";
        case Language::ru: return "Много ли это?";
        case Language::en: return "Is that a lot?";
    }
    return {};
}

}  // namespace

std::string interval_words(const Estimate& estimate, int digits) {
    return fmt::format("{:.{}f} ({:.{}f}–{:.{}f})", estimate.value, digits, estimate.low, digits, estimate.high,
                       digits);
}

std::string sentence_of(const RateAnalysis& analysis) { return base_of(analysis) + " " + verdict_of(analysis, regions_that_differ(analysis)); }

Magnitude magnitude_of(const Observatory& observatory, std::span<const RateAnalysis> analyses, std::span<const PlaceFinding> places, Language language,
                       std::span<const IndexAnalysis> indices) {
    Magnitude magnitude{title_in(language), {}, {places.begin(), places.end()}, {}, methods_of(analyses)};
    for (const auto& analysis : analyses) {
        auto differ = regions_that_differ(analysis);
        auto verdict = verdict_of(analysis, differ);
        magnitude.contrasts.push_back(
            {&analysis, analysis.plan.title.in(language), base_of(analysis), std::move(verdict), std::move(differ)});
    }
    std::set<std::string> told;  // measures whose editions stand beside a rank that was quoted without one
    for (const auto& claim : observatory.claims) {
        const auto* measure = observatory.measures.find(claim.measure);
        if (!measure || measure->kind != MeasureKind::index || measure->object != "rank" ||
            !claim.code("edition").empty())
            continue;
        magnitude.ranks.push_back(editions_of(observatory, claim, *measure));
        told.insert(measure->id.str());
    }
    for (const auto& index : indices) {
        const auto& published = index.plan.index.published;
        if (std::ranges::any_of(published, [&](const std::string& measure) { return told.contains(measure); })) continue;
        magnitude.places.push_back({index.plan.id, index.plan.title.in(language), sentence_of(index)});
    }
    return magnitude;
}

}  // namespace dalel
