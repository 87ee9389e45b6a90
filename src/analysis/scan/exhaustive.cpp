#include "analysis/scan/exhaustive.hpp"

#include <algorithm>

namespace dalel::scan {

Scored best_of_all(const Zones& zones, const TimeWindows& windows, const Model& model, const Tallies& tallies,
                   std::size_t first, std::size_t end) {
    const std::size_t width = tallies.width();
    const std::size_t edges = tallies.intervals() + 1;
    std::vector<std::int64_t> zone(edges * width);
    std::vector<std::int64_t> inside(width);
    Scored best;
    for (std::size_t f = first; f < end; ++f) {
        const Family& family = zones.families[f];
        std::ranges::fill(zone, 0);
        for (std::uint32_t i = family.begin; i < family.end; ++i) {
            const auto added = tallies.row(zones.places[i]);
            for (std::size_t k = 0; k < zone.size(); ++k) zone[k] += added[k];
            if (!zones.closes[i]) continue;
            for (const std::uint32_t length : windows.lengths) {
                for (std::uint32_t s = windows.first_start(length); s + length <= windows.intervals; ++s) {
                    for (std::size_t k = 0; k < width; ++k)
                        inside[k] = zone[(s + length) * width + k] - zone[s * width + k];
                    const Scored found{model.log_ratio(inside) * family.penalty,
                                       {static_cast<std::uint32_t>(f), i, s, s + length}};
                    if (found.beats(best)) best = found;
                }
            }
        }
    }
    return best;
}

}  // namespace dalel::scan
