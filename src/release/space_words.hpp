// An analysis of the map in one sentence.
#pragma once

#include "evidence/words.hpp"
#include "release/space_analysis.hpp"

namespace dalel {

/// What was found, with its p, how many arrangements or replicates it rests on, and what the test could have noticed; areas by the
/// names they had.
Words sentence_of(const SpaceAnalysis& analysis, const Areas& areas);

/// How an area and those around it stand to the mean: `high among high`.
Words association_words(space::Association association);

}  // namespace dalel
