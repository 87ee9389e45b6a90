// What a search for windows rests on; the same for the data and for every replicate.
#pragma once

#include "analysis/scan/model.hpp"
#include "analysis/scan/tallies.hpp"
#include "analysis/scan/timeline.hpp"
#include "analysis/scan/zones.hpp"

#include <cstdint>
#include <vector>

namespace dalel::scan {

/// `tallies` holds cases and weights; a replicate brings its own cases and keeps the weights. The count models also
/// have the expected cases as 32-bit numbers, so that an excess of cases is a subtraction of whole numbers.
struct Plan {
    const Zones* zones = nullptr;
    const Tallies* tallies = nullptr;
    TimeWindows windows;
    Model model;

    /// Edges of intervals that windows begin or end at: `first_edge` … windows.intervals.
    std::uint32_t first_edge = 0;
    /// Expected cases between `first_edge` and each edge, in units of 2^-shift cases, rounded: `stride` numbers a
    /// place.
    std::vector<std::int32_t> expected;
    std::size_t stride = 0;
    unsigned shift = 0;
    double largest_expected = 0;           ///< of any window
    std::vector<std::int16_t> zone_steps;  ///< by position in zones.places: step of `Bound` of the zone over all time
    std::vector<std::int32_t>
        length_steps;  ///< by position in windows.lengths: steps to add for the shortest share of time

    std::uint32_t edges() const { return windows.intervals - first_edge + 1; }
    /// More than the rounding of expected cases can add to the excess of a window.
    std::int32_t slack() const { return static_cast<std::int32_t>(tallies->places()) + 2; }
};

Plan plan_of(const Zones& zones, const Tallies& tallies, const TimeWindows& windows, const Model& model);

}  // namespace dalel::scan
