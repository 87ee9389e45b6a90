#include "release/magnitude.hpp"

#include "release/index_words.hpp"

#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr Noun cases{"оқиға", "случай", "случая", "случаев", "case", "cases"};
constexpr Noun of_regions{"өңір", "региона", "регионов", "регионов", "region", "regions"};  // after "of"
constexpr Noun differing{"өңір", "отличается", "отличаются", "отличаются", "differs", "differ"};
constexpr Noun draws_noun{"сынама", "розыгрыш", "розыгрыша", "розыгрышей", "draw", "draws"};

/// `a, b and c`
template <class Range>
Words joined_words(const Range& words) {
    const std::vector<Words> all(words.begin(), words.end());
    return listed(all, all.size());
}

/// `0.126 % (0.109–0.145 %)`
Words share_words(const Estimate& share) {
    return per_cent_words(share.value, 3) + " % (" + per_cent_words(share.low, 3) + "–" + per_cent_words(share.high, 3) + " %)";
}

Words base_of(const RateAnalysis& analysis) {
    const auto& whole = analysis.comparison.country;
    auto limits = interval_words(whole, 2);
    if (whole.method != "garwood") limits += Words{", " + whole.method + ","};
    auto text = counted(analysis.cases().count, cases) + Words{", жылына 100 000 тұрғынға ", ", ", ", "} + limits + Words{"", " на 100 000 жителей в год", " per 100,000 inhabitants a year"};
    if (analysis.share)
        text += Words{"; "} + share_words(*analysis.share) + Words{" мынадан: ", " от ", " of "} + number_words(analysis.counts.of_all->count) + " (" + in_sentence(analysis.counts.all) + ")";
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

Words name_of(const RateAnalysis& analysis, std::size_t region, const Areas& areas) {
    return Words{areas.name(analysis.counts.regions[region].area, analysis.counts.period.last)};
}

Words verdict_of(const RateAnalysis& analysis, const std::vector<std::size_t>& differ, const Areas& areas) {
    const auto n = static_cast<std::int64_t>(analysis.counts.regions.size());
    if (differ.empty())
        return Words{"", "Ни один из ", "None of "} + counted(n, of_regions) +
               Words{" ішінде бірде-бірі қалғандарынан кездейсоқтық шегінен асып ерекшеленбейді: олардың реті ештеңе білдірмейді.", " не отличается от остальных больше, чем допускает случайность: их порядок ничего не значит.",
                     " differs from the rest more than chance allows: their order says nothing."};
    std::vector<Words> higher, lower;
    for (const auto i : differ)
        (analysis.comparison.regions[i].verdict == rates::Verdict::higher ? higher : lower).push_back(name_of(analysis, i, areas));
    const auto differing_n = static_cast<std::int64_t>(differ.size());
    auto text = Words{"", "Из ", "Of "} + counted(n, of_regions) + Words{" ішінде ", " ", " "} + counted(differing_n, differing) +
                Words{" қалғандарынан кездейсоқтық шегінен асып ерекшеленеді:", " от остальных больше, чем допускает случайность:", " from the rest more than chance allows:"};
    if (!higher.empty()) text += Words{" жоғары — ", " выше — ", " higher in "} + joined_words(higher);
    if (!lower.empty()) text += Words{higher.empty() ? "" : ";"} + Words{" төмен — ", " ниже — ", " lower in "} + joined_words(lower);
    return text + Words{". Қалған ", ". Остальные (", ". The other "} + number_words(n - differing_n) + Words{" өңірді басқалардан ажырату мүмкін емес.", ") нельзя отличить от других.", " cannot be told apart from the rest."};
}

constexpr double sure = 0.95;  // of a rate smoothed over the map

/// Which regions' rates stay above or below the whole's once smoothed over the map.
Words smoothed_of(const RateAnalysis& analysis, const Areas& areas) {
    if (!analysis.smoothed.bym2) return {};
    std::vector<Words> above, below;
    for (std::size_t i = 0; i < analysis.counts.regions.size(); ++i) {
        const auto probability = analysis.smoothed.bym2->regions[i].above_country;
        if (probability >= sure) above.push_back(name_of(analysis, i, areas));
        if (probability <= 1 - sure) below.push_back(name_of(analysis, i, areas));
    }
    auto text = Words{" Картада тегістелген деңгей (bym2), әр өңір жеке алынғанда, кемінде ", " Уровень, сглаженный по карте (bym2), для каждого региона в отдельности, с вероятностью не меньше ",
                      " Smoothed over the map (bym2), each region taken by itself, the rate is with a probability of at least "} + number_words(sure, 2);
    if (above.empty() && below.empty())
        return text + Words{" ықтималдықпен ешбір өңірде жалпы деңгейден жоғары да, төмен де емес.", " ни в одном регионе не выше и не ниже общего.", " neither above nor below the whole's in any region."};
    text += Words{" ықтималдықпен жалпы деңгейден", "", ""};
    if (!above.empty()) text += Words{" жоғары — ", " выше общего: ", " above the whole's in "} + joined_words(above);
    if (!below.empty()) text += Words{above.empty() ? "" : ";"} + Words{" төмен — ", " ниже общего: ", " below the whole's in "} + joined_words(below);
    return text + ".";
}

Words ratio_interval(const Estimate& ratio) {
    const auto shown = [](double number) { return number < HUGE_VAL ? number_words(number, 2) : Words{"∞"}; };
    return shown(ratio.value) + " (" + shown(ratio.low) + "–" + shown(ratio.high) + ")";
}

/// The pairs of regions the plan sets beside each other.
Words ratios_of(const RateAnalysis& analysis, const Areas& areas) {
    Words text;
    for (const auto& [region, to, rates, counts] : analysis.ratios)
        text += Words{" "} + name_of(analysis, region, areas) + Words{" / ", " / ", " to "} + name_of(analysis, to, areas) + Words{": деңгейлер қатынасы ", ": отношение уровней ", ": ratio of rates "} +
                ratio_interval(rates.ratio) + ", p " + number_words(rates.p, 4) + Words{"; сандар қатынасы ", "; отношение чисел ", "; ratio of counts "} + ratio_interval(counts.ratio) + ", p " +
                number_words(counts.p, 4) + ".";
    return text;
}

Words conclusion_of(const RateAnalysis& analysis, const std::vector<std::size_t>& differ, const Areas& areas) {
    return verdict_of(analysis, differ, areas) + smoothed_of(analysis, areas) + ratios_of(analysis, areas);
}

Words methods_of(std::span<const RateAnalysis> analyses) {
    if (analyses.empty()) return {};
    const auto& first = analyses.front();
    std::set<Words> populations, draws;
    std::set<std::string> limits;
    std::set<std::string> others;  // methods that only some analyses ask for
    for (const auto& analysis : analyses) {
        const auto& plan = analysis.plan.rates;
        if (plan.limits != "garwood") limits.insert(plan.limits);
        if (plan.smooth != "global") others.insert(std::string{rates::method_of(analysis.smoothed.by)});
        if (!plan.ratio.empty()) others.insert("rate-ratio");
        populations.insert(Words{analysis.counts.geography} + Words{", нұсқасы ", ", версия ", ", vintage "} + analysis.counts.vintage);
        draws.insert(counted(analysis.plan.draws, draws_noun) + Words{", тұқым ", ", начальное число ", ", seed "} + std::to_string(analysis.plan.seed));
    }
    Words except;
    for (const auto& method : limits)
        except += method == "byar" ? Words{", byar деп белгіленгендерінен басқа: олар дәл шектердің жуықтауы", ", кроме отмеченных byar: это приближение точных", ", except those marked byar, which approximate the exact ones"}
                                   : Words{", mid-p деп белгіленгендерінен басқа: олар орта есеппен сонша жағдайда дұрыс", ", кроме отмеченных mid-p: те верны столь же часто лишь в среднем", ", except those marked mid-p, which hold so often on average"};
    const auto level = number_words(100 * first.comparison.country.level, 0), false_discoveries = number_words(100 * first.comparison.false_discovery_rate, 0);
    return Words{"Шектер кемінде ", "Пределы верны не реже чем в ", "Limits hold at least "} + level +
           Words{" % жағдайда дұрыс: деңгейлер үшін Пуассонның дәл шектері (garwood)", " % случаев: точные пуассоновские пределы уровней (garwood)", " % of the time: exact Poisson limits of rates (garwood)"} + except +
           Words{", үлестер үшін дәл биномдық шектер (clopper-pearson). Өңір елдің қалған бөлігінен ерекшеленеді, егер дәл критерий солай десе; мұндай қорытындылардың жалғаны ",
                 ", точные биномиальные пределы долей (clopper-pearson). Регион отличается, если так говорит точный критерий сравнения с остальной страной; ложных среди таких выводов не больше ",
                 ", exact binomial limits of shares (clopper-pearson). A region differs where an exact test against the rest of the country says so, with at most "} +
           false_discoveries +
           Words{" %-дан аспайды (region-comparison, false-discovery). P(k) — өңірдің шын деңгейі ең жоғары k деңгейдің бірі болу ықтималдығы (rank-probability: ",
                 " % (region-comparison, false-discovery). P(k) — вероятность того, что истинный уровень региона входит в k самых высоких (rank-probability: ",
                 " % of such verdicts false (region-comparison, false-discovery). P(top k) is the probability that a region's true rate is among the k highest (rank-probability: "} +
           joined_words(draws) + ")" +
           (others.empty() ? Words{} : Words{"; кейбір талдаулар тағы мыналарды қолданады: ", "; отдельные анализы применяют ещё ", "; some analyses also use "} + joined_words(others)) + Words{". Адам-уақыт: жыл ортасындағы халық саны (", ". Человеко-время: население на середину года (", ". Person-time: mid-year population ("} + joined_words(populations) +
           Words{"). Әр өңір: шығарылымның analysis/ қалтасында.", "). Все регионы: папка analysis/ выпуска.", "). Every region: analysis/ in the release."};
}

/// Whether an edition was there when the rank was quoted.
bool was_published(const Claim& edition, const Claim& quoted) {
    return !quoted.stated_on || std::string{edition.code("edition")} <= std::to_string(quoted.stated_on->year());
}

RankEditions editions_of(const Observatory& observatory, const Claim& quoted, const Measure& measure, Language language) {
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

    std::vector<Words> meant, others;
    std::vector<std::string> figures{quoted.figure()};
    for (const auto* claim : known) {
        const bool fits = claim->low == quoted.low && claim->high == quoted.high && was_published(*claim, quoted);
        const auto edition = in_sentence(checks::code_words(observatory, "edition", claim->code("edition")));
        const auto data = Words{" (деректер ", " (данные за ", " (data of "} + checks::period_words(claim->period) + ")";
        if (fits) meant.push_back(Words{"", "", "the "} + edition + data);
        else others.push_back(checks::stated_words(*claim) + Words{" — ", " — ", " in the "} + edition + data);
        figures.push_back(claim->figure());
    }
    const auto stated = checks::stated_words(quoted);
    auto sentence = Words{measure.label} + ", " + checks::area_words(observatory, quoted.area, quoted.period) + ": " + stated +
                    Words{" шығарылымы көрсетілмей келтірілген (", " приводится без издания (", " is quoted without its edition ("} + checks::source_words(observatory, quoted.source) + "). ";
    sentence += meant.empty() ? Words{"Сол кезге дейін шыққан, осында белгілі шығарылымдардың ешқайсысында мұндай мән жоқ: ", "Ни одно известное здесь издание, вышедшее к тому времени, не даёт ", "No edition known here that was out by then gives "} + stated + "."
                              : Words{"Ол мынаған жатады: ", "Это относится к: ", "It belongs to "} + joined_words(meant) + ".";
    if (!others.empty()) sentence += Words{" Қалғандары: ", " Остальные: ", " The others: "} + joined_words(others) + ".";
    return {sentence.in(language), std::move(figures)};
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

Words interval_words(const Estimate& estimate, int digits) {
    return number_words(estimate.value, digits) + " (" + number_words(estimate.low, digits) + "–" + number_words(estimate.high, digits) + ")";
}

Words sentence_of(const RateAnalysis& analysis, const Areas& areas) { return base_of(analysis) + " " + conclusion_of(analysis, regions_that_differ(analysis), areas); }

Magnitude magnitude_of(const Observatory& observatory, std::span<const RateAnalysis> analyses, std::span<const PlaceFinding> places, Language language,
                       std::span<const IndexAnalysis> indices) {
    Magnitude magnitude{title_in(language), {}, {places.begin(), places.end()}, {}, methods_of(analyses).in(language)};
    for (const auto& analysis : analyses) {
        auto differ = regions_that_differ(analysis);
        auto verdict = conclusion_of(analysis, differ, observatory.areas).in(language);
        std::vector<std::string> names;
        for (const auto i : differ) names.push_back(name_of(analysis, i, observatory.areas).in(language));
        magnitude.contrasts.push_back(
            {&analysis, analysis.plan.title.in(language), base_of(analysis).in(language), std::move(verdict), std::move(differ), std::move(names)});
    }
    std::set<std::string> told;  // measures whose editions stand beside a rank that was quoted without one
    for (const auto& claim : observatory.claims) {
        const auto* measure = observatory.measures.find(claim.measure);
        if (!measure || measure->kind != MeasureKind::index || measure->object != "rank" ||
            !claim.code("edition").empty())
            continue;
        magnitude.ranks.push_back(editions_of(observatory, claim, *measure, language));
        told.insert(measure->id.str());
    }
    for (const auto& index : indices) {
        const auto& published = index.plan.index.published;
        if (std::ranges::any_of(published, [&](const std::string& measure) { return told.contains(measure); })) continue;
        magnitude.places.push_back({index.plan.id, index.plan.title.in(language), sentence_of(index, observatory).in(language)});
    }
    return magnitude;
}

}  // namespace dalel
