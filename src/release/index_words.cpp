#include "release/index_words.hpp"

#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <set>

namespace dalel {
namespace {

constexpr Noun draws{"сынама", "розыгрыш", "розыгрыша", "розыгрышей", "draw", "draws"};

Words of_found(const ScoredIndex& index, const AnalysisPlan& plan, const Observatory& observatory) {
    const auto first = std::ranges::min_element(index.scores, {}, [](const indices::RankRange& range) { return range.stated.rank; });
    const auto year = *parse_period(std::to_string(index.data_year));
    std::vector<Words> firsts;
    std::int64_t fixed = 0;
    for (std::size_t i = 0; i < index.areas.size(); ++i) {
        const auto& range = index.scores[i];
        if (range.stated.rank == first->stated.rank) firsts.push_back(checks::area_words(observatory, index.areas[i], year));
        fixed += range.rank.low == range.rank.high;
    }
    const auto n = number_words(static_cast<std::int64_t>(index.areas.size()));
    const auto data_year = std::to_string(index.data_year);
    auto text = Words{index.definition.id.str()} + Words{", ", ", издание ", ", edition "} + index.definition.edition + Words{" шығарылымы, деректер ", ", данные за ", ", data of "} + data_year + Words{": ", ": первое место из ", ": first of "} + n +
                (firsts.size() == 1 ? Words{" орынның біріншісі — ", " — ", " is "} : Words{" орынның біріншісі — ", " делят ", " are "}) + listed(firsts, firsts.size());
    text += Words{" (басқа салмақтармен орны ", " (с другими весами место от ", " (rank "} + number_words(first->rank.low, 0) + Words{"–", " до ", " to "} + number_words(first->rank.high, 0) + Words{"). ", "). ", " with other weights). "};
    text += Words{"Салмақтарға тәуелсіз орындар: ", "Не зависят от весов места: ", ""} + number_words(fixed) + Words{", барлығы ", " из ", " of "} + n + Words{" (", " (", " ranks do not depend on the weights ("} + counted(plan.draws, draws) + ", " + weights_words(plan) +
            Words{", тұқым ", ", начальное число ", ", seed "} + std::to_string(plan.seed) + ").";
    if (const auto* reason = std::get_if<indices::NotReproducible>(&index.definition.scale))
        text += Words{" Балдарды қайта есептеу мүмкін емес: ", " Баллы нельзя воспроизвести: ", " Scores are not reproducible: "} + checks::translated(observatory, reason->reason) + ".";
    return text;
}

/// A value as it was said, with the comma of Kazakh and Russian.
Words pointed(const std::string& value) {
    auto comma = value;
    std::ranges::replace(comma, '.', ',');
    return {comma, comma, value};
}

Words of_found(const PublishedEditions& editions, const AnalysisPlan&, const Observatory& observatory) {
    Words text;
    for (auto at = editions.figures.begin(); at != editions.figures.end();) {
        const auto end = std::find_if(at, editions.figures.end(), [&](const auto& other) { return other.measure != at->measure || other.area != at->area; });
        std::set<std::string> names;
        std::vector<Words> said;
        std::int64_t unnamed = 0;
        for (auto figure = at; figure != end; ++figure) {
            if (figure->edition.empty()) {
                ++unnamed;
                continue;
            }
            const auto words = pointed(figure->value) + Words{" (" + figure->edition} + Words{", деректер ", ", данные за ", ", data of "} + to_string(figure->data) + ")";
            if (names.insert(words.in(Language::en)).second) said.push_back(words);
        }
        if (!text.empty()) text += " ";
        text += checks::measure_words(observatory, Id<"measure">{at->measure}) + ", " + checks::area_words(observatory, Id<"area">{at->area}, at->data) + ": ";
        text += said.empty() ? Words{"шығарылымы көрсетілген сан жоқ", "ни одной цифры с изданием", "no figure with its edition"} : listed(said, said.size());
        if (unnamed > 0) text += Words{"; шығарылымсыз келтірілгені: ", "; приведено без издания: ", "; "} + number_words(unnamed) + Words{"", "", " quoted without an edition"};
        text += ".";
        at = end;
    }
    return text;
}

}  // namespace

Words weights_words(const AnalysisPlan& plan) {
    if (plan.index.spread == 0)
        return {"салмақтардың қосындысын бөлудің кез келген түрі бірдей ықтимал", "любое деление суммы весов одинаково вероятно", "every division of the sum of the weights as probable as any other"};
    return Words{"әр салмақ ", "каждый вес умножен на множитель в пределах ", "each weight times a factor within "} + number_words(plan.index.spread) + Words{" % шегіндегі көбейткішке көбейтіледі", " %", " %"};
}

Words sentence_of(const IndexAnalysis& analysis, const Observatory& observatory) {
    return std::visit([&](const auto& found) { return of_found(found, analysis.plan, observatory); }, analysis.found);
}

}  // namespace dalel
