#include "analysis/scan/tallies.hpp"

namespace dalel::scan {

void Tallies::cumulate() {
    for (std::size_t place = 0; place < places_; ++place) {
        std::int64_t* row = sums_.data() + place * (intervals_ + 1) * width_;
        for (std::size_t i = width_; i < (intervals_ + 1) * width_; ++i) row[i] += row[i - width_];
    }
}

std::vector<std::int64_t> Tallies::sums(std::span<const std::uint32_t> zone, std::size_t first, std::size_t end) const {
    std::vector<std::int64_t> inside(width_);
    for (const std::uint32_t place : zone)
        for (std::size_t k = 0; k < width_; ++k) inside[k] += sum(place, first, end, k);
    return inside;
}

std::vector<std::int64_t> Tallies::totals() const {
    std::vector<std::int64_t> all(width_);
    for (std::size_t place = 0; place < places_; ++place)
        for (std::size_t k = 0; k < width_; ++k) all[k] += sum(place, 0, intervals_, k);
    return all;
}

}  // namespace dalel::scan
