// Several keys as one question to every cell.
#pragma once

#include "cube/cube.hpp"
#include "http/sdmx_rest/series_key.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_set>
#include <vector>

namespace dalel::http {

/// Categories of each dimension of a cube.
using Positions = std::vector<std::vector<std::uint32_t>>;

/// Several keys at once: for each set of dimensions that some of them name, the combinations of codes they name of these. So many
/// keys cost a cell as much as there are such sets.
class KeySet {
public:
    /// `base`: categories of each dimension that are wanted at all; `parts`: the dimensions that the parts of a key stand for. The structure outlives
    /// the set. Error `sdmx/malformed-key` where the keys are too many to be looked at for every cell.
    static Result<KeySet> of(const Structure& structure, const Positions& base, const std::vector<SeriesKey>& keys, const std::vector<std::uint32_t>& parts);

    /// Whether a key names the combination; `positions` in the order of the cube.
    bool name(std::span<const std::uint32_t> positions) const {
        return std::ranges::any_of(kinds_, [&](const auto& kind) {
            std::uint64_t number = 0;
            for (const auto d : kind.first) number = number * structure_->dimensions[d].categories.size() + positions[d];
            return kind.second.contains(number);
        });
    }

private:
    explicit KeySet(const Structure& structure) : structure_{&structure} {}

    const Structure* structure_;
    std::map<std::vector<std::uint32_t>, std::unordered_set<std::uint64_t>> kinds_;
};

}  // namespace dalel::http
