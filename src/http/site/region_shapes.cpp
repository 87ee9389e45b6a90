#include "http/site/region_shapes.hpp"

#include "http/site/assets.hpp"
#include "http/site/conic.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

using Line = std::vector<PlanePoint>;

constexpr double radians = std::numbers::pi / 180 / units_per_degree;
constexpr std::int64_t whole_circle = 360LL * units_per_degree;

/// A country on both sides of the antimeridian is one where its west is counted on beyond 180 degrees.
bool is_across_antimeridian(const std::map<std::string, const Geometry*, std::less<>>& areas) {
    std::int64_t west = whole_circle, east = -whole_circle, east_of_west = -whole_circle, west_of_east = whole_circle;
    for (const auto& [area, geometry] : areas)
        for (const auto& polygon : *geometry)
            for (const auto& p : polygon.outer) {
                west = std::min<std::int64_t>(west, p.longitude);
                east = std::max<std::int64_t>(east, p.longitude);
                if (p.longitude < 0) east_of_west = std::max<std::int64_t>(east_of_west, p.longitude);
                else west_of_east = std::min<std::int64_t>(west_of_east, p.longitude);
            }
    return east - west > whole_circle / 2 && whole_circle + east_of_west - west_of_east < east - west;
}

/// The plane of a country, and how positions come upon it.
class Projection {
public:
    explicit Projection(const std::map<std::string, const Geometry*, std::less<>>& areas) : is_shifted_{is_across_antimeridian(areas)}, conic_{conic_of(areas)} {}

    PlanePoint operator()(const Position& p) const { return conic_(longitude(p), p.latitude * radians); }

private:
    /// Its parallels a sixth within the extent.
    Conic conic_of(const std::map<std::string, const Geometry*, std::less<>>& areas) const {
        double south = 90, north = -90, west = 720, east = -720;
        for (const auto& [area, geometry] : areas)
            for (const auto& polygon : *geometry)
                for (const auto& p : polygon.outer) {
                    south = std::min(south, p.latitude * radians);
                    north = std::max(north, p.latitude * radians);
                    west = std::min(west, longitude(p));
                    east = std::max(east, longitude(p));
                }
        return {south + (north - south) / 6, north - (north - south) / 6, (west + east) / 2};
    }
    double longitude(const Position& p) const { return static_cast<double>(p.longitude + (is_shifted_ && p.longitude < 0 ? whole_circle : 0)) * radians; }

    bool is_shifted_;
    Conic conic_;
};

/// On the grid of half units, without points that lie on the last one or on the way to the next.
Line simplified(const Line& line, PlanePoint low, double scale) {
    Line kept;
    const auto add = [&](PlanePoint point) {
        if (!kept.empty() && kept.back() == point) return;
        if (kept.size() > 1) {
            const auto& a = kept[kept.size() - 2];
            const auto& b = kept.back();
            if ((b.x - a.x) * (point.y - b.y) == (b.y - a.y) * (point.x - b.x) && (b.x - a.x) * (point.x - b.x) + (b.y - a.y) * (point.y - b.y) > 0) kept.pop_back();
        }
        kept.push_back(point);
    };
    for (const auto& point : line) add({std::round((point.x - low.x) * scale * 2) / 2, std::round((point.y - low.y) * scale * 2) / 2});
    while (kept.size() > 1 && kept.front() == kept.back()) kept.pop_back();
    return kept;
}

struct Side {
    PlanePoint from;
    PlanePoint to;
};

/// The place within the lines that is farthest from all of them and from the rings of small places, on a grid: where a label fits that
/// is wider than tall.
PlanePoint label_place(const std::vector<Line>& lines, const std::vector<PlanePoint>& rings, PlanePoint otherwise) {
    constexpr int steps = 24;
    constexpr double narrow = 0.45, ring = 16;
    std::vector<Side> sides;
    PlanePoint low{1e300, 1e300}, high{-1e300, -1e300};
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) {
            sides.push_back({line[i], line[(i + 1) % line.size()]});
            low = {std::min(low.x, line[i].x), std::min(low.y, line[i].y)};
            high = {std::max(high.x, line[i].x), std::max(high.y, line[i].y)};
        }
    PlanePoint best = otherwise;
    double farthest = -ring;
    for (int row = 1; row < steps; ++row)
        for (int column = 1; column < steps; ++column) {
            const PlanePoint p{low.x + (high.x - low.x) * column / steps, low.y + (high.y - low.y) * row / steps};
            bool is_inside = false;
            double nearest = 1e300;
            for (const auto& [a, b] : sides) {
                if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) is_inside = !is_inside;
                const double ux = (b.x - a.x) * narrow, uy = b.y - a.y, vx = (p.x - a.x) * narrow, vy = p.y - a.y;
                const double along = std::clamp((ux * vx + uy * vy) / std::max(ux * ux + uy * uy, 1e-12), 0.0, 1.0);
                nearest = std::min(nearest, std::hypot(vx - along * ux, vy - along * uy));
            }
            for (const auto& each : rings) nearest = std::min(nearest, std::hypot((p.x - each.x) * narrow, p.y - each.y) - ring);
            if (!is_inside || nearest <= farthest) continue;
            farthest = nearest;
            best = p;
        }
    return {std::round(best.x), std::round(best.y)};
}

}  // namespace

RegionShapes drawn_shapes(const std::map<std::string, const Geometry*, std::less<>>& areas, double width) {
    const Projection project{areas};
    std::map<std::string, std::vector<Line>> planes;
    PlanePoint low{1e300, 1e300}, high{-1e300, -1e300};
    for (const auto& [area, geometry] : areas)
        for (const auto& polygon : *geometry) {
            const auto add = [&](const LinearRing& ring) {
                auto& line = planes[area].emplace_back();
                for (const auto& p : ring) {
                    line.push_back(project(p));
                    low = {std::min(low.x, line.back().x), std::min(low.y, line.back().y)};
                    high = {std::max(high.x, line.back().x), std::max(high.y, line.back().y)};
                }
            };
            add(polygon.outer);
            for (const auto& hole : polygon.holes) add(hole);
        }
    // No taller than it is wide: a long country gets margins instead.
    const double scale = width / std::max({high.x - low.x, high.y - low.y, 1e-12});
    low.x -= (width / scale - (high.x - low.x)) / 2;
    std::map<std::string, std::vector<Line>> seen;
    std::vector<PlanePoint> rings;
    RegionShapes all{.width = width, .height = std::ceil((high.y - low.y) * scale), .shapes = {}, .sets = {}};
    for (const auto& [area, lines] : planes) {
        RegionShape shape;
        double most = 0, sum = 0;
        for (const auto& line : lines) {
            const auto kept = simplified(line, low, scale);
            if (kept.size() >= 3) {
                seen[area].push_back(kept);
                for (std::size_t i = 0; i < kept.size(); ++i) shape.path += fmt::format("{}{},{}", i == 0 ? "M" : "L", kept[i].x, kept[i].y);
                shape.path += 'Z';
            }
            double size = 0, x = 0, y = 0;
            for (std::size_t i = 0; i < line.size(); ++i) {
                const PlanePoint a{(line[i].x - low.x) * scale, (line[i].y - low.y) * scale};
                const auto& next = line[(i + 1) % line.size()];
                const PlanePoint b{(next.x - low.x) * scale, (next.y - low.y) * scale};
                const double cross = a.x * b.y - b.x * a.y;
                size += cross / 2;
                x += (a.x + b.x) * cross;
                y += (a.y + b.y) * cross;
            }
            sum += size;
            if (std::abs(size) <= most) continue;
            most = std::abs(size);
            shape.x = std::round(x / (6 * size));
            shape.y = std::round(y / (6 * size));
        }
        shape.is_small = std::abs(sum) < 1500;
        if (shape.is_small) rings.push_back({shape.x, shape.y});
        all.shapes.emplace(area, std::move(shape));
    }
    for (auto& [area, shape] : all.shapes) {
        if (shape.is_small) continue;
        const auto place = label_place(seen[area], rings, {shape.x, shape.y});
        shape.x = place.x;
        shape.y = place.y;
    }
    return all;
}

std::shared_ptr<const RegionShapes> ShapesOfRelease::on(const std::vector<Id<"area">>& regions, Date day) const {
    std::string name;
    std::map<std::string, const Geometry*, std::less<>> areas;
    std::vector<const BoundarySet*> sets;
    for (const auto& region : regions)
        if (const auto* set = observatory_.areas.boundary_set(region, day)) {
            areas.emplace(region.str(), &set->areas.at(region));
            if (std::ranges::find(sets, set) == sets.end()) sets.push_back(set);
            name += region.str() + "@" + set->file + " ";
        }
    if (areas.empty()) {
        const auto& carried = boundaries();
        if (regions.empty() || day > carried.until || std::ranges::any_of(regions, [&](const auto& region) { return !carried.drawing.shapes.contains(region.str()); })) return nullptr;
        name = "carried";
    }
    const std::scoped_lock lock{mutex_};
    if (const auto at = drawn_.find(name); at != drawn_.end()) return at->second;
    auto shapes = areas.empty() ? boundaries().drawing : drawn_shapes(areas, 720);
    shapes.sets = std::move(sets);
    constexpr std::size_t most = 64;  // a release has few divisions
    if (drawn_.size() >= most) drawn_.clear();
    return drawn_[name] = std::make_shared<const RegionShapes>(std::move(shapes));
}

}  // namespace dalel::http::web
