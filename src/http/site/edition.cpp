#include "http/site/edition.hpp"

#include "observatory/figure.hpp"

#include <algorithm>
#include <deque>
#include <mutex>

namespace dalel::http::web {

std::string cell_of_choice(const Observatory& observatory, const Cube& cube, const std::vector<std::string>& choice) {
    const auto& dimensions = cube.structure().dimensions;
    std::vector<std::uint32_t> positions;
    for (const auto& dimension : dimensions) {
        std::int32_t at = -1;
        for (const auto& one : choice)
            if (one.starts_with(dimension.id.str() + "=")) {
                at = dimension.find(std::string_view{one}.substr(dimension.id.str().size() + 1));
                if (at < 0) return {};
            }
        if (at < 0 && dimension.kind == DimensionKind::area) at = dimension.find(observatory.settings.country.str());
        if (at < 0 && dimension.kind == DimensionKind::period) at = static_cast<std::int32_t>(dimension.categories.size()) - 1;
        if (at < 0) at = total_of(dimension, observatory.settings.country);
        if (at < 0) return {};
        positions.push_back(static_cast<std::uint32_t>(at));
    }
    return cell_id(cube, cube.key_of(positions));
}

Edition::Edition(ReleasePtr release) : release_{std::move(release)}, search_{release_->observatory}, shapes_{release_->observatory} {
    const auto& all = observatory();
    for (const auto& finding : release_->findings) {
        by_id_.emplace(finding.id(), &finding);
        for (const auto& id : finding.rests_on) {
            auto& list = by_figure_[id];
            if (std::ranges::find(list, &finding) == list.end()) list.push_back(&finding);
        }
    }
    for (const auto& claim : all.claims)
        if (const auto* measure = all.measures.find(claim.measure)) by_concept_[measure->concept_id].push_back(&claim);
    for (const auto& measure : all.measures)
        if (by_concept_.contains(measure.concept_id) && std::ranges::find(concepts_, measure.concept_id) == concepts_.end()) concepts_.push_back(measure.concept_id);
    std::ranges::stable_sort(concepts_, std::greater{}, [this](const auto& each) { return by_concept_.at(each).size(); });

    Errors unused;  // analyses that cannot be done are errors of publishing, not of reading
    analyses_ = analyses_of(all, unused, RateDepth::verdicts);
    for (const auto& analysis : analyses_) {
        const auto* table = all.table(analysis.plan.table);
        if (!table) continue;
        auto without_provision = analysis.plan.choice;
        std::erase_if(without_provision, [](const auto& one) { return one.starts_with("provision="); });
        base_rates_.push_back({&analysis, cell_of_choice(all, table->cube, analysis.plan.choice), analysis.counts.of_all ? cell_of_choice(all, table->cube, without_provision) : std::string{}});
    }
}

const std::vector<const Finding*>& Edition::findings_on(std::string_view id) const {
    static const std::vector<const Finding*> none;
    const auto at = by_figure_.find(std::string{id});
    return at == by_figure_.end() ? none : at->second;
}

const Finding* Edition::finding(std::string_view id) const {
    const auto at = by_id_.find(std::string{id});
    return at == by_id_.end() ? nullptr : at->second;
}

const std::vector<const Claim*>& Edition::claims_of(std::string_view concept_id) const {
    static const std::vector<const Claim*> none;
    const auto at = by_concept_.find(std::string{concept_id});
    return at == by_concept_.end() ? none : at->second;
}

EditionPtr edition_of(const ReleasePtr& release) {
    static std::mutex mutex;
    static std::deque<EditionPtr> kept;
    constexpr std::size_t most = 4;
    const std::scoped_lock lock{mutex};
    for (const auto& edition : kept)
        if (edition->pointer() == release) return edition;
    kept.push_front(std::make_shared<const Edition>(release));
    if (kept.size() > most) kept.pop_back();
    return kept.front();
}

}  // namespace dalel::http::web
