// Slices as GeoJSON (RFC 7946): one feature a cell, at its area.
#pragma once

#include "base/label.hpp"
#include "base/pieces.hpp"
#include "cube/slice.hpp"
#include "formats/attribution.hpp"

#include <map>
#include <memory>
#include <string>

namespace dalel {

/// Geometries by area code, each the text of a GeoJSON geometry.
using Geometries = std::map<std::string, std::string, std::less<>>;

/// The position of the dimension of areas, or -1: a cube without one has no features.
int area_dimension_of(const Structure& structure);

/// A `FeatureCollection` of the combinations that have a cell. A feature's `id` is the figure's identifier `cell:<cube>/<key>`; its
/// properties are the code of every dimension, `area_name`, `value` (null where the cell is not observed) and `status`. An
/// area that `geometries` does not know has the geometry null: it is unlocated, not nowhere. Source, licence, release
/// and whether the figures are synthetic are members of the collection. The cube has a dimension of areas.
Pieces geojson_of(Slice slice, Language language, Attribution attribution, std::shared_ptr<const Geometries> geometries = nullptr);

}  // namespace dalel
