// Whether areas of one kind lie together: join counts.
#pragma once

#include "analysis/space/global_statistic.hpp"

namespace dalel::space {

/// Ties among the areas that have a mark and those that have not. A tie is w_ij / 2 summed both ways: with mutual
/// neighbours of binary weight each pair of neighbours once. Moments under randomisation (the number of marked areas is
/// fixed) [cliff-ord-1981, p. 19].
struct JoinCounts {
    GlobalStatistic marked;    ///< both marked
    GlobalStatistic unmarked;  ///< neither marked
    GlobalStatistic mixed;     ///< one of them; likeness of neighbours makes it small
};

/// `marks[i]`: whether area i has the mark. Errors `space/values-mismatch`, `space/too-few-areas`,
/// `space/no-neighbours`, and `space/constant` where all or none are marked.
Result<JoinCounts> join_counts(const Weights& weights, const std::vector<bool>& marks,
                               const PermutationPlan& plan = {});

}  // namespace dalel::space
