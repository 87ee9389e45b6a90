// Every window, one after another: for any model, and the measure of the faster search.
#pragma once

#include "analysis/scan/model.hpp"
#include "analysis/scan/tallies.hpp"
#include "analysis/scan/timeline.hpp"
#include "analysis/scan/window.hpp"
#include "analysis/scan/zones.hpp"

namespace dalel::scan {

/// The best window of the families [first, end).
Scored best_of_all(const Zones& zones, const TimeWindows& windows, const Model& model, const Tallies& tallies,
                   std::size_t first, std::size_t end);

}  // namespace dalel::scan
