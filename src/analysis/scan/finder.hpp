// The best window of a count model, most windows passed over without a logarithm.
#pragma once

#include "analysis/scan/bound.hpp"
#include "analysis/scan/lanes.hpp"
#include "analysis/scan/model.hpp"
#include "analysis/scan/tallies.hpp"
#include "analysis/scan/timeline.hpp"
#include "analysis/scan/window.hpp"
#include "analysis/scan/zones.hpp"

#include <memory>
#include <span>

namespace dalel::scan {

/// What a search for windows rests on; the same for the data and for every replicate.
///
/// `tallies` holds cases and weights; a replicate brings its own cases and keeps the weights.
struct Plan {
    const Zones* zones = nullptr;
    const Tallies* tallies = nullptr;
    TimeWindows windows;
    Model model;

    /// Expected cases before each edge of each place, in units of 2^-shift cases, rounded: `stride` numbers a place.
    std::vector<std::int32_t> expected;
    std::size_t stride = 0;
    unsigned shift = 0;
    double largest_expected = 0;             ///< of any window
    std::vector<std::int16_t> zone_steps;    ///< by position in zones.places: step of `Bound` of the zone over all time
    std::vector<std::int32_t> length_steps;  ///< by position in windows.lengths: steps to add for the shortest share of time

    std::int32_t slack() const { return static_cast<std::int32_t>(tallies->places()) + 2; }
};

Plan plan_of(const Zones& zones, const Tallies& tallies, const TimeWindows& windows, const Model& model);

/// Searches one set of counts after another; one for each thread.
class Finder {
public:
    explicit Finder(const Plan& plan, Instructions instructions = Instructions::automatic);
    ~Finder();

    /// `cases[place · intervals + interval]`.
    void set_cases(std::span<const std::int32_t> cases);
    /// The best window of families [first, end) with a log likelihood ratio of `at_least` or more; none where there is none.
    Scored best(std::size_t first, std::size_t end, double at_least = 0);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace dalel::scan
