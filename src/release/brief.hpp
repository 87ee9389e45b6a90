// The assessment: what the state says, what the indices say, what courts and foreign-fighter figures say.
#pragma once

#include "evidence/finding.hpp"
#include "release/card.hpp"
#include "release/magnitude.hpp"

#include <span>
#include <string>
#include <vector>

namespace dalel {

struct BriefSection {
    std::string title;
    std::vector<Card> figures;

    /// That rest on its figures, each once.
    std::vector<const Finding*> findings() const;
};

/// The points of an observatory's `[brief]`, each figure with its source and findings. No number in it is typed.
struct Brief {
    const Observatory* observatory = nullptr;
    std::string title;
    Language language = Language::en;  ///< of its labels and findings
    bool synthetic = false;
    std::vector<BriefSection> sections;
    std::vector<const Source*> sources;  ///< cited, in the order of first citation; `[n]` is the position + 1
    Magnitude magnitude;
    std::size_t notices = 0, warnings = 0;
    std::string contact;

    /// The number a figure's source is cited by.
    std::size_t citation(const Card& card) const;
    /// Who says so; of a sum that no source prints, what it was computed from.
    std::string who(const Card& card) const;
    /// A reason or a publisher in the brief's language, where the observatory translates it.
    std::string own(std::string_view text) const;
    /// What was compared, and what grades mean.
    std::string how_far() const;
};

/// `findings`, `analyses` and `observatory` outlive the brief. Throws `Stop` (`brief/unknown-figure`) where a point names a figure
/// that is not there.
Brief brief_of(const Observatory& observatory, const Findings& findings, std::span<const RateAnalysis> analyses, Language language, std::span<const PlaceFinding> places = {},
               std::span<const IndexAnalysis> indices = {});

std::string to_markdown(const Brief& brief);
/// One page without anything from elsewhere.
std::string to_html(const Brief& brief);
std::string to_json(const Brief& brief);

}  // namespace dalel
