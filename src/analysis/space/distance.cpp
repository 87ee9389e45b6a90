#include "analysis/space/distance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace dalel::space {
namespace {

constexpr double earth_radius_km = 6371.0088;  // mean radius of the International Union of Geodesy and Geophysics

bool within(const Point& place, const Point& low, const Point& high) {
    return low.x <= place.x && place.x <= high.x && low.y <= place.y && place.y <= high.y;
}

std::string name_of(std::span<const std::string> names, std::size_t i) { return names.empty() ? fmt::format("area {}", i + 1) : names[i]; }

}  // namespace

double distance(const Point& a, const Point& b, Metric metric) {
    if (metric == Metric::plane) return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
    constexpr double radians = std::numbers::pi / 180;
    const double down = std::sin((b.y - a.y) * radians / 2), across = std::sin((b.x - a.x) * radians / 2);
    const double half = down * down + std::cos(a.y * radians) * std::cos(b.y * radians) * across * across;
    return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(half)));
}

Result<void> checked(std::span<const Point> places, Metric metric, std::span<const std::string> names) {
    std::map<Point, std::size_t> seen;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Point& place = places[i];
        const bool on_earth = metric == Metric::plane || (std::abs(place.x) <= 180 && std::abs(place.y) <= 90);
        if (!std::isfinite(place.x) || !std::isfinite(place.y) || !on_earth)
            return std::unexpected(Error{"space/not-a-place",
                                         fmt::format("{} lies at ({}, {})", name_of(names, i), place.x, place.y), "",
                                         "longitude from -180 to 180, then latitude from -90 to 90"});
        if (const auto [other, is_new] = seen.emplace(place, i); !is_new)
            return std::unexpected(Error{"space/duplicate-place",
                                         fmt::format("{} and {} lie at the same place", name_of(names, other->second), name_of(names, i)),
                                         "", "one place an area; add up the rows of one place first"});
    }
    return {};
}

Result<void> inside(std::span<const Point> places, const Point& low, const Point& high, std::span<const std::string> names) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Point& place = places[i];
        if (within(place, low, high)) continue;
        const std::string where = fmt::format("{} lies at longitude {}, latitude {}", name_of(names, i), place.x, place.y);
        if (within({place.y, place.x}, low, high))
            return std::unexpected(Error{"space/swapped-coordinates", where + ": the two look exchanged", "",
                                         "longitude first, then latitude"});
        return std::unexpected(
            Error{"space/outside", where, "",
                  fmt::format("longitude from {} to {}, latitude from {} to {}", low.x, high.x, low.y, high.y)});
    }
    return {};
}

Result<Neighbours> nearest(std::span<const Point> places, std::size_t k, Metric metric) {
    if (auto accepted = checked(places, metric); !accepted) return std::unexpected(accepted.error());
    if (k == 0 || k >= places.size())
        return std::unexpected(Error{"space/too-many-neighbours",
                                     fmt::format("{} nearest of {} places", k, places.size()), "",
                                     "from 1 to the number of places less one"});
    Neighbours found(places.size());
    std::vector<std::pair<double, std::uint32_t>> others;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        others.clear();
        for (std::uint32_t j = 0; j < places.size(); ++j)
            if (j != i) others.emplace_back(distance(places[i], places[j], metric), j);
        std::ranges::partial_sort(others, others.begin() + static_cast<std::ptrdiff_t>(k));
        for (std::size_t near = 0; near < k; ++near) found[i].push_back(others[near].second);
        std::ranges::sort(found[i]);
    }
    return found;
}

Result<Neighbours> distance_band(std::span<const Point> places, double from, double to, Metric metric) {
    if (auto accepted = checked(places, metric); !accepted) return std::unexpected(accepted.error());
    if (!(0 <= from && from < to))
        return std::unexpected(Error{"space/empty-band",
                                     fmt::format("no distance lies above {} and at most at {}", from, to), "",
                                     "two distances, the first not below zero and the second greater"});
    Neighbours found(places.size());
    for (std::uint32_t i = 0; i < places.size(); ++i)
        for (std::uint32_t j = 0; j < places.size(); ++j) {
            if (i == j) continue;
            const double apart = distance(places[i], places[j], metric);
            if (from < apart && apart <= to) found[i].push_back(j);
        }
    return found;
}

}  // namespace dalel::space
