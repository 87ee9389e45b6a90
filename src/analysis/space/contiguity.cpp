#include "analysis/space/contiguity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace dalel::space {
namespace {

struct Side {
    Point from;  ///< the lesser end
    Point to;
    friend auto operator<=>(const Side&, const Side&) = default;
};

/// Joins every two areas that have an element in common.
template <class Element>
Neighbours joined_by(std::vector<std::pair<Element, std::uint32_t>> elements, std::size_t areas) {
    std::ranges::sort(elements);
    Neighbours found(areas);
    for (std::size_t first = 0, last; first < elements.size(); first = last) {
        for (last = first + 1; last < elements.size() && elements[last].first == elements[first].first; ++last) {
        }
        for (std::size_t a = first; a < last; ++a)
            for (std::size_t b = first; b < last; ++b)
                if (elements[a].second != elements[b].second) found[elements[a].second].push_back(elements[b].second);
    }
    for (auto& list : found) {
        std::ranges::sort(list);
        list.erase(std::ranges::unique(list).begin(), list.end());
    }
    return found;
}

}  // namespace

Result<Neighbours> contiguity(std::span<const Boundary> areas, Contiguity kind, double grid) {
    const auto rounded = [&](double value) { return grid > 0 ? std::round(value / grid) : value + 0.0; };
    std::vector<std::pair<Point, std::uint32_t>> points;
    std::vector<std::pair<Side, std::uint32_t>> sides;
    for (std::uint32_t i = 0; i < areas.size(); ++i) {
        if (std::ranges::none_of(areas[i], [](const Ring& ring) { return ring.size() >= 3; }))
            return std::unexpected(Error{"space/no-boundary", fmt::format("area {} has no boundary", i + 1), "",
                                         "at least one ring of three points"});
        for (const Ring& ring : areas[i]) {
            for (std::size_t k = 0; k < ring.size(); ++k) {
                const Point& here = ring[k];
                const Point& next = ring[(k + 1) % ring.size()];
                if (!std::isfinite(here.x) || !std::isfinite(here.y))
                    return std::unexpected(Error{"space/not-a-place",
                                                 fmt::format("area {} has a coordinate that is not a number", i + 1),
                                                 "", "finite coordinates"});
                const Point a{rounded(here.x), rounded(here.y)}, b{rounded(next.x), rounded(next.y)};
                points.emplace_back(a, i);
                if (a != b) sides.emplace_back(Side{std::min(a, b), std::max(a, b)}, i);
            }
        }
    }
    return kind == Contiguity::queen ? joined_by(std::move(points), areas.size())
                                     : joined_by(std::move(sides), areas.size());
}

Result<Neighbours> contiguity(std::span<const Tile> tiles, Contiguity kind) {
    std::map<Tile, std::uint32_t> at;
    for (std::uint32_t i = 0; i < tiles.size(); ++i)
        if (const auto [place, is_new] = at.emplace(tiles[i], i); !is_new)
            return std::unexpected(Error{"space/duplicate-place",
                                         fmt::format("areas {} and {} have the same tile", place->second + 1, i + 1),
                                         "", "one tile an area"});
    Neighbours found(tiles.size());
    for (std::uint32_t i = 0; i < tiles.size(); ++i) {
        for (int across = -1; across <= 1; ++across)
            for (int down = -1; down <= 1; ++down) {
                const bool touches =
                    kind == Contiguity::queen ? across != 0 || down != 0 : (across == 0) != (down == 0);
                if (!touches) continue;
                const auto other = at.find({tiles[i].column + across, tiles[i].row + down});
                if (other != at.end()) found[i].push_back(other->second);
            }
        std::ranges::sort(found[i]);
    }
    return found;
}

}  // namespace dalel::space
