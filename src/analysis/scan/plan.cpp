#include "analysis/scan/plan.hpp"

#include "analysis/scan/bound.hpp"
#include "analysis/scan/lanes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace dalel::scan {
namespace {

/// The least and the greatest share of a place's weight that a window of each length holds.
struct Shares {
    std::vector<double> least;
    double greatest = 0;
};

Shares shares_of(const Tallies& tallies, const TimeWindows& windows) {
    Shares shares{std::vector<double>(windows.lengths.size(), 1.0)};
    for (std::size_t place = 0; place < tallies.places(); ++place) {
        const auto row = tallies.row(place);
        const double all = static_cast<double>(row[2 * tallies.intervals() + 1]);
        if (all == 0) continue;
        for (std::size_t k = 0; k < windows.lengths.size(); ++k) {
            const std::uint32_t length = windows.lengths[k];
            std::int64_t least = row[2 * tallies.intervals() + 1];
            std::int64_t greatest = 0;
            for (std::uint32_t s = windows.first_start(length); s + length <= windows.intervals; ++s) {
                const std::int64_t weight = row[2 * (s + length) + 1] - row[2 * s + 1];
                least = std::min(least, weight);
                greatest = std::max(greatest, weight);
            }
            shares.least[k] = std::min(shares.least[k], static_cast<double>(least) / all);
            shares.greatest = std::max(shares.greatest, static_cast<double>(greatest) / all);
        }
    }
    // A longer window holds a shorter one.
    for (std::size_t k = 1; k < shares.least.size(); ++k)
        shares.least[k] = std::max(shares.least[k], shares.least[k - 1]);
    return shares;
}

}  // namespace

Plan plan_of(const Zones& zones, const Tallies& tallies, const TimeWindows& windows, const Model& model) {
    Plan plan{.zones = &zones, .tallies = &tallies, .windows = windows, .model = model};
    if (!is_count_model(model.kind)) return plan;
    const double cases = static_cast<double>(model.all[0]);
    const double per_weight = cases / static_cast<double>(model.all[1]);
    const std::uint32_t longest = windows.lengths.back();
    plan.first_edge = windows.first_start(longest);
    const auto bits = static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(model.all[0])));
    plan.shift = bits < 28 ? 28 - bits : 0;
    plan.stride = (plan.edges() + most_lanes - 1) / most_lanes * most_lanes;
    plan.expected.assign(tallies.places() * plan.stride, 0);
    const double unit = std::ldexp(per_weight, static_cast<int>(plan.shift));
    for (std::size_t place = 0; place < tallies.places(); ++place)
        for (std::uint32_t edge = 0; edge < plan.edges(); ++edge)
            plan.expected[place * plan.stride + edge] = static_cast<std::int32_t>(std::lround(
                static_cast<double>(tallies.sum(place, plan.first_edge, plan.first_edge + edge, 1)) * unit));

    double largest_zone = 0;
    plan.zone_steps.resize(zones.places.size());
    for (const Family& family : zones.families) {
        std::int64_t weight = 0;
        for (std::uint32_t i = family.begin; i < family.end; ++i) {
            weight += tallies.sum(zones.places[i], 0, tallies.intervals(), 1);
            const double expected = static_cast<double>(weight) * per_weight;
            plan.zone_steps[i] = static_cast<std::int16_t>(Bound::step_of(expected * (1 - 1e-12)));
            largest_zone = std::max(largest_zone, expected);
        }
    }
    const Shares shares = shares_of(tallies, windows);
    plan.largest_expected = std::min(largest_zone * shares.greatest * (1 + 1e-9), cases);
    for (const double share : shares.least) plan.length_steps.push_back(Bound::steps_below(share));
    return plan;
}

}  // namespace dalel::scan
