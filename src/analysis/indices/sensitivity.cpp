#include "analysis/indices/sensitivity.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cmath>

namespace dalel::indices {
namespace {

Definition with_drawn_weights(Definition definition, const WeightDistribution& distribution, Random random) {
    if (const auto* factor = std::get_if<UniformFactor>(&distribution)) {
        for (Indicator& indicator : definition.indicators)
            indicator.weight *= 1 + factor->spread * (2 * random.unit() - 1);
        return definition;
    }
    // Exponential parts of their sum are uniform over all divisions.
    double stated = 0, drawn = 0;
    for (Indicator& indicator : definition.indicators) {
        stated += indicator.weight;
        drawn += indicator.weight = -std::log(1 - random.unit());
    }
    for (Indicator& indicator : definition.indicators) indicator.weight *= stated / drawn;
    return definition;
}

}  // namespace

Result<std::vector<RankRange>> sensitivity(const Definition& definition, int data_year,
                                           std::span<const Id<"area">> areas, std::span<const YearValues> rows,
                                           const SensitivityPlan& plan) {
    if (const auto* factor = std::get_if<UniformFactor>(&plan.weights);
        (factor && !(factor->spread > 0 && factor->spread <= 1)) || plan.draws == 0)
        return std::unexpected(Error{"index/bad-spread", "the weights cannot be drawn so", "",
                                     "a spread above 0 and at most 1, at least one draw"});
    const auto stated = scores(definition, data_year, areas, rows);
    if (!stated) return std::unexpected(stated.error());
    std::vector<std::vector<std::uint32_t>> drawn(areas.size());
    for (std::uint32_t draw = 0; draw < plan.draws; ++draw) {
        const auto found =
            scores(with_drawn_weights(definition, plan.weights, Random{plan.seed, draw}), data_year, areas, rows);
        if (!found) return std::unexpected(found.error());
        for (std::size_t i = 0; i < areas.size(); ++i) drawn[i].push_back((*found)[i].rank);
    }
    std::vector<RankRange> ranges;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        std::ranges::sort(drawn[i]);
        const auto point = [&](double share) {
            return static_cast<double>(drawn[i][static_cast<std::size_t>(std::ceil(share * plan.draws)) - 1]);
        };
        ranges.push_back({(*stated)[i], Estimate{point(0.5), point(0.025), point(0.975), 0.95, "index-sensitivity"},
                          drawn[i].front(), drawn[i].back()});
    }
    return ranges;
}

}  // namespace dalel::indices
