// Boundaries that an observatory brings: boundaries/*.geojson as observatory.toml declares them.
#pragma once

#include "ingest/audit.hpp"
#include "ingest/settings.hpp"
#include "registers/areas/area.hpp"

#include <string_view>

namespace dalel {

/// Every feature becomes the geometry of one area of the register, or is refused: an area nobody knows, that did not exist at the time or
/// is there twice; coordinates off the globe or exchanged; a geometry with a fault. Positions are rounded to a ten-millionth of a degree;
/// outer rings come out counter-clockwise, holes clockwise. Counted in the audit as the rows of the file.
BoundarySet read_boundary_set(const BoundarySpec& spec, std::string_view text, const Areas& areas, Audit& audit);

/// What only all files together show: an area with two boundaries on one day, and a file that meets the others only when longitude
/// and latitude are exchanged.
void check_boundaries_together(const Areas& areas, Audit& audit);

}  // namespace dalel
