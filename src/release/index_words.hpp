// An index in one sentence.
#pragma once

#include "evidence/words.hpp"
#include "release/index_analysis.hpp"

namespace dalel {

/// Who comes first, and how much of that is the choice of weights; or between which ranks the editions lie.
Words sentence_of(const IndexAnalysis& analysis, const Observatory& observatory);

/// `each times a factor within 25 %`
Words weights_words(const AnalysisPlan& plan);

}  // namespace dalel
