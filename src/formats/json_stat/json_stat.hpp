// Slices as JSON-stat 2.0 [json-stat-2].
#pragma once

#include "base/label.hpp"
#include "base/pieces.hpp"
#include "cube/slice.hpp"
#include "formats/attribution.hpp"

namespace dalel {

/// A dataset. `value` is an array, or an object by index where fewer than half the combinations have a cell. `status`
/// holds the SDMX letter of every cell that is not normal; `extension.status.label` says what the letters mean. A cell
/// that is not observed is null, never 0. Roles: geo, time, metric.
Pieces json_stat_of(Slice slice, Language language, Attribution attribution);

}  // namespace dalel
