// Slices as JSON-stat 2.0 [json-stat-2].
#pragma once

#include "base/label.hpp"
#include "cube/slice.hpp"
#include "formats/attribution.hpp"
#include "formats/sink.hpp"

namespace dalel {

/// A dataset. `value` is an array, or an object by index where fewer than half the combinations have a cell. `status`
/// holds the SDMX letter of every cell that is not normal; `extension.status.label` says what the letters mean. A cell
/// that is not observed is null, never 0. Roles: geo, time, metric.
void write_json_stat(const Slice& slice, Language language, const Attribution& attribution, const Sink& sink);

}  // namespace dalel
