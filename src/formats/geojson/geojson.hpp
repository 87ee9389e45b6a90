// Slices as GeoJSON (RFC 7946): one feature a cell, at its area.
#pragma once

#include "base/label.hpp"
#include "base/pieces.hpp"
#include "cube/slice.hpp"
#include "formats/attribution.hpp"
#include "formats/geojson/geometries.hpp"

#include <memory>

namespace dalel {

/// The position of the dimension of areas, or -1: a cube without one has no features.
int area_dimension_of(const Structure& structure);

/// A `FeatureCollection` of the combinations that have a cell. A feature's `id` is the figure's identifier `cell:<cube>/<key>`; its
/// properties are the code of every dimension, `area_name`, `value` (null where the cell is not observed) and `status`. Its geometry is
/// the boundary of the area on the last day of the period; null where `geometries` has none for that day: the area is unlocated, not
/// nowhere, and stands in the member `without_geometry`, which `note` explains. Source, licence, release, whether the figures are
/// synthetic, and the files of boundaries with their own source and licence are members of the collection. The cube has a
/// dimension of areas.
Pieces geojson_of(Slice slice, Language language, Attribution attribution, std::shared_ptr<const Geometries> geometries = nullptr);

}  // namespace dalel
