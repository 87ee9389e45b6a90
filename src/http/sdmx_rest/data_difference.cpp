#include "http/sdmx_rest/data_difference.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace dalel::http {
namespace {

constexpr std::uint32_t unknown = 0xffff'ffff;

/// Finds the cell of another cube that has the same codes.
class Counterpart {
public:
    Counterpart(const Cube& from, const Cube& to) : to_{to}, positions_(to.structure().dimensions.size()) {
        for (std::size_t d = 0; d < positions_.size(); ++d) {
            std::unordered_map<std::string_view, std::uint32_t> places;
            for (const auto& category : to.structure().dimensions[d].categories) places.emplace(category.code, static_cast<std::uint32_t>(places.size()));
            auto& own = places_.emplace_back();
            for (const auto& category : from.structure().dimensions[d].categories) {
                const auto found = places.find(category.code);
                own.push_back(found == places.end() ? unknown : found->second);
            }
        }
    }

    /// `size()` of the other cube where it has no such cell.
    std::size_t of(std::span<const std::uint32_t> positions) {
        for (std::size_t d = 0; d < positions.size(); ++d) {
            positions_[d] = places_[d][positions[d]];
            if (positions_[d] == unknown) return to_.size();
        }
        return to_.find(to_.key_of(positions_));
    }

private:
    const Cube& to_;
    std::vector<std::uint32_t> positions_;
    std::vector<std::vector<std::uint32_t>> places_;
};

}  // namespace

bool are_comparable(const Cube& before, const Cube& after) {
    return std::ranges::equal(before.structure().dimensions, after.structure().dimensions, {}, &Dimension::id, &Dimension::id);
}

std::vector<std::uint32_t> cells_that_differ(const sdmx::Observations& now, const Cube& before) {
    Counterpart counterpart{now.cube(), before};
    std::vector<std::uint32_t> cells;
    for (sdmx::ObservationCursor at{now}; at.next();) {
        const auto other = counterpart.of(at.positions());
        if (other == before.size() || before.states()[other] != at.state() || before.values()[other] != at.value()) cells.push_back(at.cell());
    }
    return cells;
}

std::vector<std::uint32_t> cells_that_went(const sdmx::Observations& before, const Cube& now) {
    Counterpart counterpart{before.cube(), now};
    std::vector<std::uint32_t> cells;
    for (sdmx::ObservationCursor at{before}; at.next();)
        if (counterpart.of(at.positions()) == now.size()) cells.push_back(at.cell());
    return cells;
}

}  // namespace dalel::http
