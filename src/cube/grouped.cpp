#include "cube/grouped.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace dalel {

Cell sum_of(const Cube& cube, std::uint64_t base, std::uint64_t stride, const std::vector<std::uint32_t>& parts) {
    std::int64_t total = 0;
    bool any = false, uncounted = false;
    Status status = Status::normal;
    for (const auto part : parts) {
        const Cell cell = cube.at(base + stride * part);
        if (std::holds_alternative<Withheld>(cell)) return Withheld{};
        if (std::holds_alternative<NotCollected>(cell)) uncounted = true;
        const auto* observed = std::get_if<Observed>(&cell);
        if (!observed) continue;
        if (__builtin_add_overflow(total, observed->value, &total))
            throw Stop{Exit::unusable_input, {"cell/overflow", fmt::format("a sum in {} is too large", cube.structure().id.str()), "", "fewer categories"}};
        any = true;
        status = std::max(status, observed->status);
    }
    if (uncounted) return NotCollected{};
    return any ? Cell{Observed{total, status}} : Cell{NotApplicable{}};
}

Cube grouped(const Slice& slice, std::size_t dimension, const std::vector<Group>& groups) {
    const Cube& cube = slice.cube();
    Structure structure = cube.structure();
    const std::size_t count = structure.dimensions.size();
    const auto strides_of = [&](const Structure& of) {
        std::vector<std::uint64_t> strides(count, 1);
        for (std::size_t d = count; d-- > 1;) strides[d - 1] = strides[d] * of.dimensions[d].categories.size();
        return strides;
    };
    const auto from = strides_of(structure);
    auto& categories = structure.dimensions[dimension].categories;
    categories.clear();
    for (const auto& group : groups) categories.push_back(group.whole);
    structure.combinations();
    const auto to = strides_of(structure);

    // Every list ascending makes the keys ascend too.
    auto chosen = slice.positions();
    chosen[dimension].resize(groups.size());
    std::iota(chosen[dimension].begin(), chosen[dimension].end(), 0u);
    for (auto& positions : chosen) std::ranges::sort(positions);

    std::vector<std::uint64_t> keys;
    std::vector<std::int64_t> values;
    std::vector<CellState> states;
    std::vector<std::size_t> at(count, 0);
    for (bool goes_on = true; goes_on;) {
        std::uint64_t base = 0, key = 0;
        for (std::size_t d = 0; d < count; ++d) {
            key += to[d] * chosen[d][at[d]];
            if (d != dimension) base += from[d] * chosen[d][at[d]];
        }
        const Cell cell = sum_of(cube, base, from[dimension], groups[at[dimension]].parts);
        const auto state = state_of(cell);
        if (state != CellState::not_collected) {
            const auto* observed = std::get_if<Observed>(&cell);
            keys.push_back(key);
            values.push_back(observed ? observed->value : 0);
            states.push_back(state);
        }
        goes_on = false;
        for (std::size_t d = count; d-- > 0;) {
            if (++at[d] < chosen[d].size()) {
                goes_on = true;
                break;
            }
            at[d] = 0;
        }
    }
    structure.absent_is_zero = false;
    return Cube{std::move(structure), std::move(keys), std::move(values), std::move(states)};
}

}  // namespace dalel
