#include "analysis/scan/zones.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>

namespace dalel::scan {
namespace {

std::vector<Family> shapes_of(const ZoneLimits& limits) {
    std::vector<Family> shapes{Family{}};
    for (std::size_t i = 0; i < limits.shapes.size(); ++i) {
        const double shape = limits.shapes[i];
        const double penalty = std::pow(4 * shape / ((shape + 1) * (shape + 1)), limits.penalty_power);
        for (int turn = 0; turn < limits.angles[i]; ++turn)
            shapes.push_back({.shape = shape, .angle = std::numbers::pi * turn / limits.angles[i], .penalty = penalty});
    }
    return shapes;
}

}  // namespace

double separation_in(const Family& family, Metric metric, const Place& centre, const Place& place) {
    if (family.shape == 1) return separation(metric, centre, place);
    const double dx = place.x - centre.x;
    const double dy = place.y - centre.y;
    const double along = dx * std::cos(family.angle) + dy * std::sin(family.angle);
    const double across = (dy * std::cos(family.angle) - dx * std::sin(family.angle)) * family.shape;
    return along * along + across * across;
}

std::size_t Zones::count() const {
    return static_cast<std::size_t>(std::ranges::count(closes, 1));
}

Zones zones_of(Metric metric, std::span<const Place> places, std::span<const Place> centres,
               std::span<const std::int64_t> sizes, const ZoneLimits& limits) {
    struct Neighbour {
        double separation;
        std::uint32_t place;
    };
    const double total = static_cast<double>(std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0}));
    const std::vector<Family> shapes = shapes_of(limits);
    Zones zones;
    std::vector<Neighbour> neighbours(places.size());
    for (std::uint32_t centre = 0; centre < centres.size(); ++centre) {
        for (Family family : shapes) {
            for (std::uint32_t p = 0; p < places.size(); ++p)
                neighbours[p] = {separation_in(family, metric, centres[centre], places[p]), p};
            std::ranges::sort(neighbours, {}, [&](const Neighbour& next) {
                const Place& place = places[next.place];
                const bool singly = limits.ties == Ties::singly;
                return std::tuple{next.separation, singly ? place.x : 0, singly ? place.y : 0, next.place};
            });
            const auto is_last_of_its_place = [&](std::size_t i) {
                const Place& here = places[neighbours[i].place];
                const Place& next = places[neighbours[i + 1].place];
                return here.x != next.x || here.y != next.y;
            };
            family.centre = centre;
            family.begin = static_cast<std::uint32_t>(zones.places.size());
            std::int64_t size = 0;
            std::size_t closed = 0;
            for (std::size_t i = 0; i < neighbours.size(); ++i) {
                const Neighbour& next = neighbours[i];
                size += sizes[next.place];
                if (static_cast<double>(size) > limits.max_share * total) break;
                if (limits.max_distance && distance_of(metric, next.separation) > *limits.max_distance) break;
                const bool last_at_distance =
                    i + 1 == neighbours.size() || neighbours[i + 1].separation != next.separation;
                const bool closes =
                    last_at_distance || (limits.ties == Ties::singly && is_last_of_its_place(i));
                zones.places.push_back(next.place);
                zones.closes.push_back(closes ? 1 : 0);
                if (closes) closed = i + 1;
                zones.in_doubt += closes && !last_at_distance;
            }
            zones.places.resize(family.begin + closed);
            zones.closes.resize(family.begin + closed);
            family.end = static_cast<std::uint32_t>(zones.places.size());
            if (family.end > family.begin) zones.families.push_back(family);
        }
    }
    if (limits.everything) {
        Zones whole = whole_area(places.size());
        Family family = whole.families.front();
        family.begin = static_cast<std::uint32_t>(zones.places.size());
        family.end = family.begin + static_cast<std::uint32_t>(places.size());
        zones.families.push_back(family);
        zones.places.insert(zones.places.end(), whole.places.begin(), whole.places.end());
        zones.closes.insert(zones.closes.end(), whole.closes.begin(), whole.closes.end());
    }
    return zones;
}

Zones whole_area(std::size_t places) {
    Zones zones;
    zones.places.resize(places);
    std::iota(zones.places.begin(), zones.places.end(), 0u);
    zones.closes.assign(places, 0);
    zones.closes.back() = 1;
    zones.families.push_back({.centre = no_centre, .begin = 0, .end = static_cast<std::uint32_t>(places)});
    return zones;
}

}  // namespace dalel::scan
