#include "release/space_words.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr double threshold = 0.05;
constexpr Noun arrangements{"алмастыру", "перестановка", "перестановки", "перестановок", "arrangement", "arrangements"};
constexpr Noun replicates{"қайталау", "повторение", "повторения", "повторений", "replicate", "replicates"};
constexpr Noun individuals{"бақылау", "наблюдение", "наблюдения", "наблюдений", "individual", "individuals"};
constexpr Noun from_cases{"оқиғадан", "случая", "случаев", "случаев", "case", "cases"};  // in the case that "from" asks for

Words seed_words(std::uint64_t seed) { return Words{", тұқым ", ", начальное число ", ", seed "} + std::to_string(seed); }

class Sentence {
public:
    Sentence(const SpaceAnalysis& analysis, const Areas& areas) : analysis_{analysis}, areas_{areas} {}

    Words operator()(const std::vector<MapStatistic>& statistics) const {
        const auto& moran = statistics.front().statistic;
        const double p = moran.test.p(moran.likeness);
        auto text = p <= threshold ? Words{"Шектес өңірлер кездейсоқтық шегінен асып ұқсас", "Соседние регионы похожи больше, чем допускает случайность", "Regions that touch are alike by more than chance"}
                                   : Words{"Шектес өңірлердің ұқсастығы кездейсоқтық шегінен аспайды", "Соседние регионы похожи не больше, чем допускает случайность", "Regions that touch are not alike by more than chance"};
        text += Words{": деңгейлердің Моран I-і ", ": I Морана для уровней ", ": Moran's I of rates "} + number_words(moran.value, 2);
        text += Words{", кездейсоқ болса ", ", при случайности ", ", "} + number_words(moran.moments.mean, 2) + Words{"", "", " by chance"};
        text += Words{", p "} + number_words(p, 4) + " (" + counted(static_cast<std::int64_t>(moran.test.arrangements), arrangements) + seed_words(analysis_.plan.seed) + "). ";
        const auto autoregression = plain(moran.power.autoregression);
        const auto noticed = number_words(100 * moran.power.power, 0);
        return text + Words{"Авторегрессиясы ", "Из карт этих значений с авторегрессией ", "Of maps of these values with an autoregression of "} + autoregression +
               Words{" болатын осы мәндердің карталарынан бұл критерий байқар еді: ", " этот критерий заметил бы ", ", this test would notice "} + noticed + " %.";
    }

    Words operator()(const Hotspots& hotspots) const {
        std::vector<Words> standing_out;
        std::int64_t unable = 0;
        const auto n = analysis_.of.areas.size();
        for (std::size_t i = 0; i < n; ++i) {
            const auto& local = hotspots.moran.areas[i];
            unable += local.smallest_p * static_cast<double>(n) > threshold;
            if (hotspots.adjusted[i] <= threshold) standing_out.push_back(name_of(analysis_.of.areas[i]) + " (" + association_words(local.association) + ")");
        }
        const auto most = number_words(100 * threshold, 0);
        const auto rest = Words{"мұндай қорытындылардың жалғаны ", "ложных среди таких выводов не больше ", "with at most "} + most + Words{" %-дан аспайды; мәндері қандай болса да өздігінен ерекшелене алмайтын өңірлер: ", " %; сами по себе не могли бы выделиться ни при каких значениях: ", " % of such verdicts false; "} +
                          number_words(unable) + Words{", барлығы ", " из ", " of the "} + number_words(static_cast<std::int64_t>(n)) + Words{"", "", " regions could not by themselves, whatever their values"};
        if (standing_out.empty()) return Words{"Бірде-бір өңір айналасындағылармен бірге ерекшеленбейді (", "Ни один регион не выделяется вместе с окружающими (", "No region stands out together with those around it ("} + rest + ").";
        return Words{"Айналасындағылармен бірге ерекшеленетіні: ", "Вместе с окружающими выделяются: ", "Standing out together with those around: "} + listed(standing_out, standing_out.size()) + " (" + rest + ").";
    }

    Words operator()(const MapScan& found) const {
        const auto& result = found.result;
        std::vector<Words> high, low;
        for (const auto& cluster : result.clusters)
            if (cluster.p <= threshold) (cluster.is_high ? high : low).push_back(told(cluster));
        const auto rest = counted(static_cast<std::int64_t>(result.maxima.size()), replicates) + seed_words(result.seed) + Words{", қаралған барлық терезе ескерілген", ", с учётом всех рассмотренных окон", ", all windows looked at allowed for"};
        Words text;
        if (high.empty() && low.empty()) {
            text = result.clusters.empty() ? Words{"Бірде-бір өңірлер тобы ерекшеленбейді (", "Ни одна группа регионов не отличается (", "No group of regions differs ("} + rest + ")."
                                           : Words{"Бірде-бір өңірлер тобы кездейсоқтық шегінен асып ерекшеленбейді; ең ықтималы: ", "Ни одна группа регионов не отличается больше, чем допускает случайность; вероятнее всего ", "No group of regions differs by more than chance; the most likely is "} + told(result.clusters.front()) + " (" + rest + ").";
        } else {
            if (!high.empty()) text += Words{"Жоғары: ", "Выше: ", "Higher: "} + listed(high, high.size()) + ". ";
            if (!low.empty()) text += Words{"Төмен: ", "Ниже: ", "Lower: "} + listed(low, low.size()) + ". ";
            text += Words{"("} + rest + ".)";
        }
        return text + power_words(found);
    }

private:
    Words name_of(const Id<"area">& area) const { return Words{areas_.name(area, analysis_.of.period.last)}; }

    /// As short as the number is: `0.5`.
    static Words plain(double number) {
        int digits = 0;
        while (digits < 6 && std::abs(number - std::stod(number_words(number, digits).in(Language::en))) > 1e-9) ++digits;
        return number_words(number, digits);
    }

    /// With four significant digits.
    static Words significant(double number) { return plain(std::stod(fmt::format("{:.4g}", number))); }

    Words told(const scan::Cluster& cluster) const {
        std::vector<Words> places;
        for (const auto& place : cluster.places) places.push_back(name_of(Id<"area">{place}));
        auto text = cluster.places.size() == analysis_.of.areas.size() || cluster.places.empty() ? Words{"барлық өңір", "все регионы", "all regions"} : listed(places, 6);
        if (cluster.when != analysis_.of.period) text += Words{", ", ", ", " in "} + to_string(cluster.when);
        text += Words{": "} + (analysis_.plan.scan.is_of_individuals() ? counted(cluster.observed, individuals) : Words{std::to_string(cluster.observed)});
        if (cluster.mean_inside)
            text += Words{", орташасы ", ", в среднем ", ", "} + significant(*cluster.mean_inside) + Words{", басқаларында ", ", у остальных ", " on the mean and "} + significant(*cluster.mean_outside) + Words{"", "", " elsewhere"};
        if (cluster.events) text += Words{", оқиға саны ", ", событий ", ", "} + number_words(*cluster.events) + Words{"", "", " events"};
        if (cluster.expected) text += Words{", күтілгені ", " при ожидаемых ", " where "} + number_words(*cluster.expected, 1) + Words{"", "", " are expected"};
        return text + " (p " + number_words(cluster.p, 4) + ")";
    }

    /// What the scan could have noticed.
    Words power_words(const MapScan& found) const {
        if (!found.critical) return {" Қайталау саны тым аз: p 0,05 бола алмайды.", " При таком числе повторений p не может быть 0,05.", " So few replicates cannot give a p of 0.05."};
        if (found.power.empty())
            return Words{" Терезе байқалатын шындыққа ұқсастық қатынасының ең кіші логарифмі: ", " Окно было бы замечено начиная с логарифма отношения правдоподобия ", " A window would have been noticed from a log likelihood ratio of "} + number_words(*found.critical, 2) + Words{".", ".", " on."};
        const auto told_least = [&](const auto& least) {
            const auto i = static_cast<std::size_t>(&*least - found.power.data());
            auto text = name_of(analysis_.of.areas[i]);
            text += least->cases ? Words{" — ", " — начиная с ", " from "} + counted(*least->cases, from_cases) + Words{" бастап", "", " on"} : Words{" — ешбір санда емес", " — ни при каком числе", " not at all"};
            return text + Words{" (күтілетіні ", " (ожидается ", " ("} + number_words(least->expected, 1) + Words{")", ")", " expected)"};
        };
        const auto [least, most] = std::ranges::minmax_element(found.power, {}, &LeastNoticed::expected);
        return Words{" Жеке алғанда байқалар еді: ", " По отдельности были бы замечены: ", " Alone it would have noticed "} + told_least(least) + ", " + told_least(most) + ".";
    }

    const SpaceAnalysis& analysis_;
    const Areas& areas_;
};

}  // namespace

Words association_words(space::Association association) {
    switch (association) {
        case space::Association::high_high: return {"жоғарылар арасында жоғары", "высокий среди высоких", "high among high"};
        case space::Association::low_low: return {"төмендер арасында төмен", "низкий среди низких", "low among low"};
        case space::Association::high_low: return {"төмендер арасында жоғары", "высокий среди низких", "high among low"};
        case space::Association::low_high: return {"жоғарылар арасында төмен", "низкий среди высоких", "low among high"};
        case space::Association::none: return {"көршісі жоқ немесе орташа", "без соседей или на уровне среднего", "without neighbours, or at the mean"};
    }
    return {};
}

Words sentence_of(const SpaceAnalysis& analysis, const Areas& areas) { return std::visit(Sentence{analysis, areas}, analysis.found); }

}  // namespace dalel
