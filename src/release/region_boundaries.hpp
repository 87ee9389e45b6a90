// The boundaries of areas as the analysis of space takes them.
#pragma once

#include "analysis/space/contiguity.hpp"
#include "observatory/observatory.hpp"

#include <span>
#include <string>
#include <vector>

namespace dalel {

/// The files of boundaries that hold the areas on the day, each once.
std::vector<std::string> boundary_files(const Observatory& observatory, std::span<const Id<"area">> areas, Date day);

/// One for each area, in degrees, on the day. Error `analysis/no-boundary` names the areas that have none.
Result<std::vector<space::Boundary>> boundaries_of(const Observatory& observatory, std::span<const Id<"area">> areas, Date day);

}  // namespace dalel
