// An analysis of the map in one sentence.
#pragma once

#include "release/space_analysis.hpp"

#include <string>

namespace dalel {

/// What was found, with its p, how many arrangements or replicates it rests on, and what the test could have noticed.
/// English.
std::string sentence_of(const SpaceAnalysis& analysis);

}  // namespace dalel
