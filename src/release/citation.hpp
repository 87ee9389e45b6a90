// How a release, a cube, a figure and a finding are cited: worked out here for every place that shows it.
#pragma once

#include "evidence/finding.hpp"
#include "formats/citation/citation.hpp"
#include "observatory/figure.hpp"
#include "release/open.hpp"

#include <string>
#include <string_view>

namespace dalel {

/// Where a release is found: `https://stat.example/r/3/`, by its digest where it has no number. Empty where `base`, scheme, host
/// and path before ours without the last `/`, is.
std::string address_of(const Release& release, std::string_view base);

/// `base` as in `address_of`. The release's sources are named in its `CITATION.cff` alone: they are many.
Citation release_citation(const Release& release, std::string_view base);
Citation cube_citation(const Release& release, const Structure& structure, std::string_view base);
/// The figure is of the release.
Citation figure_citation(const Release& release, const Figure& figure, std::string_view base);
/// Of what `is_computed_id` names: a number the program worked out, or a population. Errors `figure/unknown` and those of an analysis.
Result<Citation> computed_citation(const Release& release, std::string_view id, std::string_view base);
Citation finding_citation(const Release& release, const Finding& finding, std::string_view base);

/// Text of `CITATION.cff`: the release, with every source that a cube, a claim or a boundary of it rests on.
std::string release_citation_file(const Release& release, std::string_view base);

}  // namespace dalel
