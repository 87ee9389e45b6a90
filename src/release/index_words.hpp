// An index in one sentence.
#pragma once

#include "release/index_analysis.hpp"

#include <string>

namespace dalel {

/// Who comes first, and how much of that is the choice of weights; or between which ranks the editions lie. English.
std::string sentence_of(const IndexAnalysis& analysis);

/// `each times a factor within 25 %`
std::string weights_words(const AnalysisPlan& plan);

}  // namespace dalel
