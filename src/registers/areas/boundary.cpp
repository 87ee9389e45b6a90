#include "registers/areas/boundary.hpp"

#include <algorithm>
#include <set>

namespace dalel {
namespace {

using Kind = GeometryFault::Kind;

struct Line {
    Position from;  ///< the lesser end
    Position to;
    std::uint32_t ring = 0;
    std::uint32_t place = 0;   ///< in its ring
    std::uint32_t length = 0;  ///< of its ring

    std::int32_t south() const { return std::min(from.latitude, to.latitude); }
    std::int32_t north() const { return std::max(from.latitude, to.latitude); }
    /// Whether one begins where the other ends, in the order of their ring.
    bool follows(const Line& other) const {
        return ring == other.ring && ((place + 1) % length == other.place || (other.place + 1) % length == place);
    }
};

/// The side of the line a→b on which c lies: positive left, 0 on it.
int side(const Position& a, const Position& b, const Position& c) {
    const Surface turn = static_cast<Surface>(std::int64_t{b.longitude} - a.longitude) * (std::int64_t{c.latitude} - a.latitude) -
                         static_cast<Surface>(std::int64_t{b.latitude} - a.latitude) * (std::int64_t{c.longitude} - a.longitude);
    return turn > 0 ? 1 : turn < 0 ? -1 : 0;
}

bool within_box(const Line& line, const Position& p) {
    return line.from.longitude <= p.longitude && p.longitude <= line.to.longitude && line.south() <= p.latitude && p.latitude <= line.north();
}

enum class Meeting { none, touch, cross, along };

/// `at` becomes the end of a line where they meet, or one near it.
Meeting meeting(const Line& one, const Line& other, Position& at) {
    const int a = side(one.from, one.to, other.from), b = side(one.from, one.to, other.to);
    const int c = side(other.from, other.to, one.from), d = side(other.from, other.to, one.to);
    if (a == 0 && b == 0) {  // all on one straight line; ends are ordered, so that they overlap where the later begin comes before the earlier end
        const Position begin = std::max(one.from, other.from), end = std::min(one.to, other.to);
        at = begin;
        return begin < end ? Meeting::along : begin == end ? Meeting::touch : Meeting::none;
    }
    at = other.from;
    if (a * b < 0 && c * d < 0) return Meeting::cross;
    if (a == 0 && within_box(one, other.from)) return Meeting::touch;
    if (b == 0 && within_box(one, other.to)) return at = other.to, Meeting::touch;
    if (c == 0 && within_box(other, one.from)) return at = one.from, Meeting::touch;
    if (d == 0 && within_box(other, one.to)) return at = one.to, Meeting::touch;
    return Meeting::none;
}

enum class Where { inside, on, outside };

/// Where the point (x, y), in half units, lies.
Where place_in(const LinearRing& ring, std::int64_t x, std::int64_t y) {
    bool is_inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        const std::int64_t ax = 2 * std::int64_t{a.longitude}, ay = 2 * std::int64_t{a.latitude}, bx = 2 * std::int64_t{b.longitude}, by = 2 * std::int64_t{b.latitude};
        const Surface turn = static_cast<Surface>(bx - ax) * (y - ay) - static_cast<Surface>(by - ay) * (x - ax);
        if (turn == 0 && std::min(ax, bx) <= x && x <= std::max(ax, bx) && std::min(ay, by) <= y && y <= std::max(ay, by)) return Where::on;
        if ((ay > y) != (by > y) && (turn > 0) == (by > ay)) is_inside = !is_inside;
    }
    return is_inside ? Where::inside : Where::outside;
}

/// Counts what is compared, until the budget is spent.
class Budget {
public:
    explicit Budget(std::uint64_t left) : left_{left} {}
    bool take(std::uint64_t n) {
        left_ -= std::min(left_, n);
        return left_ > 0;
    }

private:
    std::uint64_t left_;
};

/// Whether a ring whose lines do not cross those of the other has a point at `sought` of it. Where the two do not even touch, one point
/// speaks for all; else every corner and every middle of a line is looked at.
bool reaches(const LinearRing& ring, const LinearRing& other, Where sought, bool they_touch, Budget& budget) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        if (!budget.take(2 * other.size())) return false;
        if (place_in(other, 2 * std::int64_t{a.longitude}, 2 * std::int64_t{a.latitude}) == sought) return true;
        if (!they_touch) return false;
        if (place_in(other, std::int64_t{a.longitude} + b.longitude, std::int64_t{a.latitude} + b.latitude) == sought) return true;
    }
    return false;
}

struct RingBox {
    Position low, high;
    explicit RingBox(const LinearRing& ring) : low{ring.front()}, high{ring.front()} {
        for (const auto& p : ring) {
            low = {std::min(low.longitude, p.longitude), std::min(low.latitude, p.latitude)};
            high = {std::max(high.longitude, p.longitude), std::max(high.latitude, p.latitude)};
        }
    }
    bool meets(const RingBox& other) const {
        return low.longitude <= other.high.longitude && other.low.longitude <= high.longitude && low.latitude <= other.high.latitude && other.low.latitude <= high.latitude;
    }
};

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

/// Whether lines cross or lie upon each other, or a ring touches itself. Pairs of rings that touch go into `touching`.
std::optional<GeometryFault> crossing(const std::vector<const LinearRing*>& rings, Budget& budget, Pairs& touching) {
    std::vector<Line> lines;
    for (std::uint32_t r = 0; r < rings.size(); ++r) {
        const auto& ring = *rings[r];
        const auto length = static_cast<std::uint32_t>(ring.size());
        for (std::uint32_t i = 0; i < length; ++i) {
            const auto& a = ring[i];
            const auto& b = ring[(i + 1) % length];
            lines.push_back({std::min(a, b), std::max(a, b), r, i, length});
        }
    }
    std::ranges::sort(lines, {}, [](const Line& line) { return std::pair{line.from, line.to}; });
    std::vector<std::size_t> open;  // lines that reach as far east as the one looked at
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& line = lines[i];
        std::erase_if(open, [&](std::size_t j) { return lines[j].to.longitude < line.from.longitude; });
        if (!budget.take(open.size() + 1)) return GeometryFault{Kind::intricate, line.from};
        for (const auto j : open) {
            const auto& other = lines[j];
            if (other.north() < line.south() || line.north() < other.south()) continue;
            Position at;
            switch (meeting(line, other, at)) {
                case Meeting::none: break;
                case Meeting::cross: return GeometryFault{Kind::crosses, at};
                case Meeting::along: return GeometryFault{Kind::runs_along, at};
                case Meeting::touch:
                    if (line.ring == other.ring && !line.follows(other)) return GeometryFault{Kind::crosses, at};
                    if (line.ring != other.ring) touching.insert(std::minmax(line.ring, other.ring));
            }
        }
        open.push_back(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_string(GeometryFault::Kind kind) {
    switch (kind) {
        case Kind::no_surface: return "a ring encloses no surface";
        case Kind::crosses: return "its lines cross or touch themselves";
        case Kind::runs_along: return "two of its lines lie upon each other";
        case Kind::hole_outside: return "a hole lies outside its polygon";
        case Kind::overlap: return "a part lies in another part, or a hole in another hole";
        case Kind::intricate: return "its lines are too many to be looked through";
    }
    return {};
}

Surface surface(const LinearRing& ring) {
    Surface sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        sum += static_cast<Surface>(a.longitude) * b.latitude - static_cast<Surface>(b.longitude) * a.latitude;
    }
    return sum;
}

std::optional<GeometryFault> fault_of(const Geometry& geometry, std::uint64_t budget_given) {
    Budget budget{budget_given};
    std::vector<const LinearRing*> rings;
    std::vector<std::size_t> polygon_of;
    for (std::size_t p = 0; p < geometry.size(); ++p) {
        rings.push_back(&geometry[p].outer);
        for (const auto& hole : geometry[p].holes) rings.push_back(&hole);
        polygon_of.resize(rings.size(), p);
    }
    for (const auto* ring : rings)
        if (ring->size() < 3 || surface(*ring) == 0) return GeometryFault{Kind::no_surface, ring->empty() ? Position{} : ring->front()};
    Pairs touching;
    if (auto fault = crossing(rings, budget, touching)) return fault;

    // Rings lie beside or in each other now.
    std::vector<RingBox> boxes;
    for (const auto* ring : rings) boxes.emplace_back(*ring);
    const auto has = [&](std::size_t i, std::size_t j, Where sought) {
        const std::pair pair{static_cast<std::uint32_t>(std::min(i, j)), static_cast<std::uint32_t>(std::max(i, j))};
        return reaches(*rings[i], *rings[j], sought, touching.contains(pair), budget);
    };
    std::optional<GeometryFault> fault;
    for (std::size_t i = 0, outer = 0; i < rings.size() && !fault; ++i) {
        if (rings[i] == &geometry[polygon_of[i]].outer) outer = i;
        const bool is_hole = i != outer;
        if (is_hole && has(i, outer, Where::outside)) fault = {Kind::hole_outside, rings[i]->front()};
        for (std::size_t j = 0; j < rings.size() && !fault; ++j) {
            const bool is_other_hole = rings[j] != &geometry[polygon_of[j]].outer;
            if (i == j || is_hole != is_other_hole || (is_hole && polygon_of[i] != polygon_of[j]) || !boxes[i].meets(boxes[j])) continue;
            if (!has(i, j, Where::inside)) continue;
            // A part may stand in a hole of another: an island in a lake.
            bool in_hole = false;
            for (std::size_t h = j + 1; !is_hole && h < rings.size() && polygon_of[h] == polygon_of[j]; ++h) in_hole = in_hole || !has(i, h, Where::outside);
            if (!in_hole) fault = {Kind::overlap, rings[i]->front()};
        }
        if (!budget.take(rings.size())) return GeometryFault{Kind::intricate, rings[i]->front()};
    }
    return fault;
}

}  // namespace dalel
