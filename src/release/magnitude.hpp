// "Is that a lot?": base rates, the regions that differ, and ranks with their editions.
#pragma once

#include "release/index_analysis.hpp"
#include "release/rate_analysis.hpp"

#include <span>
#include <string>
#include <vector>

namespace dalel {

/// One analysis in words.
struct Contrast {
    const RateAnalysis* analysis = nullptr;
    std::string title;
    std::string base;                  ///< the whole: cases, rate, share, each with its limits
    std::string verdict;               ///< which regions differ more than chance allows; what smoothing and ratios say
    std::vector<std::size_t> regions;  ///< that differ, higher ones first, each half by rate
    std::vector<std::string> names;    ///< of these
};

/// An analysis of the map, or an index, in words.
struct PlaceFinding {
    std::string id;
    std::string title;
    std::string sentence;
};

/// A rank quoted without its edition, and the editions known here.
struct RankEditions {
    std::string sentence;
    std::vector<std::string> figures;  ///< the claims it rests on, the quoted one first
};

struct Magnitude {
    std::string title;
    std::vector<Contrast> contrasts;
    std::vector<PlaceFinding> places;
    std::vector<RankEditions> ranks;
    std::string methods;  ///< how limits, verdicts and probabilities come about, with seed and draws

    bool is_empty() const { return contrasts.empty() && places.empty() && ranks.empty(); }
};

/// Every number is computed from the analyses and the claims; `places` come first of their kind. `analyses` outlive the result.
Magnitude magnitude_of(const Observatory& observatory, std::span<const RateAnalysis> analyses, std::span<const PlaceFinding> places, Language language,
                       std::span<const IndexAnalysis> indices = {});

/// The base rate, which regions differ, and what smoothing and ratios of the plan say.
Words sentence_of(const RateAnalysis& analysis, const Areas& areas);

/// `2.94 (2.10–4.02)`
Words interval_words(const Estimate& estimate, int digits);

}  // namespace dalel
