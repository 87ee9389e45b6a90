// Where the areas of a scan lie.
#pragma once

#include "analysis/scan/place.hpp"
#include "analysis/space/centroid.hpp"
#include "base/error.hpp"
#include "observatory/observatory.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace dalel {

/// One place for each area, called by its code. `known` calls them by area code or national code; others are passed
/// over. `file` stands in messages. Errors `scan/area-without-place`, `scan/area-with-two-places`.
Result<std::vector<scan::Place>> places_of(const Observatory& observatory, const std::vector<Id<"area">>& areas,
                                           const std::vector<scan::Place>& known, std::string_view file);

/// The middles of the areas' boundaries on a day, in the order of `areas`. Errors of `boundaries_of` and
/// `space::centroid`.
Result<std::vector<scan::Place>> middles_of(const Observatory& observatory, std::span<const Id<"area">> areas, Date day);

/// Whether every place lies in the box that holds the boundaries: `scan/coordinates-swapped` where exchanging latitude
/// and longitude would bring it there, else `scan/outside-boundaries`. A place that lies in the box both ways cannot be
/// judged and passes.
Result<void> inside(const std::vector<scan::Place>& places, const space::Box& box, std::string_view file);

}  // namespace dalel
