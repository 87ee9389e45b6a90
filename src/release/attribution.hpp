// The attribution of a cube's figures and of boundaries, from the registers.
#pragma once

#include "formats/attribution.hpp"
#include "formats/geojson/geometries.hpp"
#include "observatory/observatory.hpp"

#include <memory>

namespace dalel {

Attribution attribution_of(const Observatory& observatory, const Structure& structure);
Attribution attribution_of(const Observatory& observatory, const BoundarySet& set);

/// The boundaries of an observatory, or null where it brings none. An area's boundary holds while the area exists.
std::shared_ptr<const Geometries> geometries_of(const Observatory& observatory);

}  // namespace dalel
