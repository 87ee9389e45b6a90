// A cube whose categories are put together along one dimension.
#pragma once

#include "cube/slice.hpp"

#include <cstdint>
#include <vector>

namespace dalel {

/// A category and the positions of the categories it is made of; one part: that category under another name.
struct Group {
    Category whole;
    std::vector<std::uint32_t> parts;
};

/// The sum of some cells. As weak as its weakest part: withheld where one part is, then not collected; parts that are not applicable
/// add nothing, and the sum of nothing else is not applicable. Throws `Stop` (`cell/overflow`) beyond 63 bits.
Cell sum_of(const Cube& cube, std::uint64_t base, std::uint64_t stride, const std::vector<std::uint32_t>& parts);

/// The cube whose `dimension` has the groups for categories, the other dimensions theirs. It has cells for the combinations of the slice
/// only; what the slice holds of `dimension` itself does not matter. The caller knows that its parts may be added.
Cube grouped(const Slice& slice, std::size_t dimension, const std::vector<Group>& groups);

}  // namespace dalel
