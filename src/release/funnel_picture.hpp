// A funnel as a picture: every region's ratio over what is expected of it, between the limits of chance.
#pragma once

#include "registers/areas/area.hpp"
#include "release/rate_analysis.hpp"

#include <string>

namespace dalel {

/// An inline SVG without anything from elsewhere; each point has its region's name and numbers as its title. The
/// abscissa is the number of cases expected at the country's rate, on a square-root scale.
std::string funnel_svg(const RateAnalysis& analysis, const Areas& areas, Language language);

}  // namespace dalel
