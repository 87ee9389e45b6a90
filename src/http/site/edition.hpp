// What a release fixes for all its pages, worked out once.
#pragma once

#include "http/served.hpp"
#include "http/site/region_shapes.hpp"
#include "http/site/search_index.hpp"
#include "release/rate_analysis.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dalel::http::web {

/// One kind of offence beside the others: how many, of all that were registered, per 100,000 inhabitants a year.
struct BaseRate {
    const RateAnalysis* analysis = nullptr;
    std::string cell;      ///< the country's cell
    std::string all_cell;  ///< that of all offences; empty where there is none
};

/// A release and what follows from it. Never changes.
class Edition {
public:
    explicit Edition(ReleasePtr release);

    const Release& release() const { return *release_; }
    const ReleasePtr& pointer() const { return release_; }
    const Observatory& observatory() const { return release_->observatory; }

    /// Findings that rest on a figure, provision, source …, worst first.
    const std::vector<const Finding*>& findings_on(std::string_view id) const;
    /// That of `finding:…`, or nothing.
    const Finding* finding(std::string_view id) const;
    /// Claims about one concept (`Measure::concept_id`), in the order of their files.
    const std::vector<const Claim*>& claims_of(std::string_view concept_id) const;
    /// Concepts that anything is claimed of, the most claimed first.
    const std::vector<std::string>& concepts() const { return concepts_; }
    const std::vector<RateAnalysis>& analyses() const { return analyses_; }
    const std::vector<BaseRate>& base_rates() const { return base_rates_; }
    const SearchIndex& search() const { return search_; }
    const ShapesOfRelease& shapes() const { return shapes_; }

private:
    ReleasePtr release_;
    std::unordered_map<std::string, std::vector<const Finding*>> by_figure_;
    std::unordered_map<std::string, const Finding*> by_id_;
    std::unordered_map<std::string, std::vector<const Claim*>> by_concept_;
    std::vector<std::string> concepts_;
    std::vector<RateAnalysis> analyses_;
    std::vector<BaseRate> base_rates_;
    SearchIndex search_;
    ShapesOfRelease shapes_;
};
using EditionPtr = std::shared_ptr<const Edition>;

/// The release's edition, made when it is first asked for; the last few are kept.
EditionPtr edition_of(const ReleasePtr& release);

/// The cell of a table with these `dimension=code`, the country, the last period and every other dimension at its total, as
/// `cell:…`; empty where there is none.
std::string cell_of_choice(const Observatory& observatory, const Cube& cube, const std::vector<std::string>& choice);

}  // namespace dalel::http::web
