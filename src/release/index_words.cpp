#include "release/index_words.hpp"

#include "base/decimal.hpp"
#include "evidence/words.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace dalel {
namespace {

std::string of_found(const ScoredIndex& index, const AnalysisPlan& plan) {
    const auto first = std::ranges::min_element(index.scores, {}, [](const indices::RankRange& range) { return range.stated.rank; });
    std::vector<Words> firsts;
    std::size_t fixed = 0;
    for (std::size_t i = 0; i < index.areas.size(); ++i) {
        const auto& range = index.scores[i];
        if (range.stated.rank == first->stated.rank) firsts.emplace_back(index.names[i]);
        fixed += range.rank.low == range.rank.high;
    }
    auto text = fmt::format("{}, edition {}, data of {}: first of {} {} {}", index.definition.id.str(), index.definition.edition, index.data_year, index.areas.size(),
                            firsts.size() == 1 ? "is" : "are", listed(firsts, firsts.size()).in(Language::en));
    text += fmt::format(" (rank {:.0f} to {:.0f} with other weights). ", first->rank.low, first->rank.high);
    text += fmt::format("{} of {} ranks do not depend on the weights ({} draws, {}, seed {}).", fixed, index.areas.size(),
                        to_grouped(Decimal{static_cast<std::int64_t>(plan.draws)}), weights_words(plan), plan.seed);
    if (const auto* reason = std::get_if<indices::NotReproducible>(&index.definition.scale)) text += " Scores are not reproducible: " + reason->reason + ".";
    return text;
}

std::string of_found(const PublishedEditions& editions, const AnalysisPlan&) {
    std::string text;
    for (auto at = editions.figures.begin(); at != editions.figures.end();) {
        const auto end = std::find_if(at, editions.figures.end(), [&](const auto& other) { return other.measure != at->measure || other.area != at->area; });
        std::set<std::string> names;
        std::vector<Words> said;
        std::size_t unnamed = 0;
        for (auto figure = at; figure != end; ++figure) {
            if (figure->edition.empty()) {
                ++unnamed;
                continue;
            }
            const auto words = fmt::format("{} ({}, data of {})", figure->value, figure->edition, to_string(figure->data));
            if (names.insert(words).second) said.emplace_back(words);
        }
        if (!text.empty()) text += " ";
        text += fmt::format("{}, {}: ", at->of, at->name);
        text += said.empty() ? std::string{"no figure with its edition"} : listed(said, said.size()).in(Language::en);
        if (unnamed > 0) text += fmt::format("; {} quoted without an edition", unnamed);
        text += ".";
        at = end;
    }
    return text;
}

}  // namespace

std::string weights_words(const AnalysisPlan& plan) {
    if (plan.index.spread == 0) return "every division of the sum of the weights as probable as any other";
    return fmt::format("each weight times a factor within {} %", plan.index.spread);
}

std::string sentence_of(const IndexAnalysis& analysis) {
    return std::visit([&](const auto& found) { return of_found(found, analysis.plan); }, analysis.found);
}

}  // namespace dalel
