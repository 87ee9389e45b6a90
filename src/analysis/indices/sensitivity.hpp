// How much of a rank is the choice of weights.
#pragma once

#include "analysis/indices/score.hpp"
#include "base/estimate.hpp"

#include <cstdint>

namespace dalel::indices {

/// Every weight is multiplied by its own factor, uniform between 1 - spread and 1 + spread; 0 < spread ≤ 1.
struct UniformFactor {
    double spread = 0.25;
};
/// The stated weights are thrown away: every division of their sum among the indicators is as probable as any other.
struct AnyWeights {};
using WeightDistribution = std::variant<UniformFactor, AnyWeights>;

struct SensitivityPlan {
    WeightDistribution weights = UniformFactor{};
    std::uint32_t draws = 2'000;
    std::uint64_t seed = 1;
};

struct RankRange {
    Score stated;              ///< with the weights of the definition
    Estimate rank;             ///< median, and the 2.5 and 97.5 per cent points over the draws
    std::uint32_t lowest = 0;  ///< least and greatest rank that any draw gave
    std::uint32_t highest = 0;
};

/// Draw d takes its weights from the stream (seed, d). Year weights stay as they are. Errors of `scores` and
/// `index/bad-spread`.
Result<std::vector<RankRange>> sensitivity(const Definition& definition, int data_year,
                                           std::span<const Id<"area">> areas, std::span<const YearValues> rows,
                                           const SensitivityPlan& plan = {});

}  // namespace dalel::indices
