// The conditional permutation test behind every local statistic.
#pragma once

#include "analysis/space/neighbours.hpp"
#include "analysis/space/permutation.hpp"

namespace dalel::space {

/// For each area: how the sum of its neighbours' values stands among the sums of as many values taken from the other
/// areas, its own value staying where it is [anselin-1995]. An island gets no arrangements.
///
/// Where an area's neighbours can be chosen in at most `plan.enumerate_up_to` ways all of them are enumerated;
/// otherwise `plan.replicates` samples are drawn, replicate r from the stream (seed, r). One set of samples serves all
/// areas (positions counted without the area itself), so the p-values of two areas share their Monte Carlo error; each
/// by itself is as if it had its own.
///
/// `values` are finite, one an area.
std::vector<PermutationTest> neighbour_sum_tests(const Neighbours& neighbours, std::span<const double> values,
                                                 const PermutationPlan& plan);

}  // namespace dalel::space
