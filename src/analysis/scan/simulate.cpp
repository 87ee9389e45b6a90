#include "analysis/scan/simulate.hpp"

#include <algorithm>
#include <cmath>

namespace dalel::scan {

AliasTable::AliasTable(std::span<const std::int64_t> weights) : entries_(weights.size()) {
    double total = 0;
    for (const std::int64_t weight : weights) total += static_cast<double>(weight);
    const double mean = total / static_cast<double>(weights.size());
    std::vector<double> share(weights.size());
    std::vector<std::uint32_t> small;
    std::vector<std::uint32_t> large;
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        entries_[i] = {~std::uint64_t{0}, i, i};
        share[i] = static_cast<double>(weights[i]) / mean;
        (share[i] < 1 ? small : large).push_back(i);
    }
    while (!small.empty() && !large.empty()) {
        const std::uint32_t less = small.back();
        const std::uint32_t more = large.back();
        small.pop_back();
        entries_[less] = {static_cast<std::uint64_t>(std::ldexp(share[less], 64)), less, more};
        share[more] -= 1 - share[less];
        if (share[more] < 1) {
            large.pop_back();
            small.push_back(more);
        }
    }
    // What rounding leaves over is drawn as itself, but a position without weight never is.
    const auto heaviest = static_cast<std::uint32_t>(std::ranges::max_element(weights) - weights.begin());
    for (const std::uint32_t i : small)
        if (weights[i] == 0) entries_[i].own = entries_[i].alias = heaviest;
}

}  // namespace dalel::scan
