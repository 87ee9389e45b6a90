// Whole-number sums over places and time, cumulated so that any window is a subtraction.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dalel::scan {

/// For every place and every edge between intervals, `width` running sums. They are whole numbers, so the sum over a
/// zone is the same in whatever order its places are added: equal windows are equal numbers.
class Tallies {
public:
    Tallies() = default;
    Tallies(std::size_t places, std::size_t intervals, std::size_t width)
        : places_{places}, intervals_{intervals}, width_{width}, sums_(places * (intervals + 1) * width) {}

    std::size_t places() const { return places_; }
    std::size_t intervals() const { return intervals_; }
    std::size_t width() const { return width_; }

    /// Adds to one cell; `cumulate` once after the last.
    void add(std::size_t place, std::size_t interval, std::size_t component, std::int64_t amount) {
        sums_[(place * (intervals_ + 1) + interval + 1) * width_ + component] += amount;
    }
    void cumulate();

    /// Sums over the first `edge` intervals of a place.
    std::span<const std::int64_t> before(std::size_t place, std::size_t edge) const {
        return {sums_.data() + (place * (intervals_ + 1) + edge) * width_, width_};
    }
    /// The running sums of a place, edge by edge: (intervals + 1) · width numbers.
    std::span<const std::int64_t> row(std::size_t place) const {
        return {sums_.data() + place * (intervals_ + 1) * width_, (intervals_ + 1) * width_};
    }
    /// The sum of one component over intervals [first, end) of a place.
    std::int64_t sum(std::size_t place, std::size_t first, std::size_t end, std::size_t component) const {
        return before(place, end)[component] - before(place, first)[component];
    }
    /// All components over intervals [first, end) of several places.
    std::vector<std::int64_t> sums(std::span<const std::uint32_t> zone, std::size_t first, std::size_t end) const;
    /// All components over everything.
    std::vector<std::int64_t> totals() const;

private:
    std::size_t places_ = 0;
    std::size_t intervals_ = 0;
    std::size_t width_ = 0;
    std::vector<std::int64_t> sums_;
};

}  // namespace dalel::scan
