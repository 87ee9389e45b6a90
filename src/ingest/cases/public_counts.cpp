#include "ingest/cases/public_counts.hpp"

#include "observatory/figure.hpp"

#include <algorithm>

namespace dalel {
namespace {

std::string subject_of(const Figure& figure) {
    auto text = figure.area.str() + " " + to_key(figure.period);
    for (const auto& coordinate : figure.coordinates) text += " " + coordinate.dimension.str() + "=" + coordinate.code;
    return text;
}

}  // namespace

std::string subject_of(const Cube& cube, std::size_t i, const Id<"area">& country) {
    return subject_of(figure_of(cube, cube.key(i), country));
}

void PublicCounts::add(const Cube& cube) {
    for (std::size_t i = 0; i < cube.size(); ++i) {
        if (!is_observed(cube.states()[i])) continue;
        const auto figure = figure_of(cube, cube.key(i), country_);
        counts_[figure.measure.str()].emplace(subject_of(figure), cube.values()[i]);
    }
}

void PublicCounts::add(const Cube& cube, const Id<"measure">& measure, const Id<"measure">& as,
                       const std::map<std::string, std::string>& codes) {
    for (std::size_t i = 0; i < cube.size(); ++i) {
        if (!is_observed(cube.states()[i])) continue;
        auto figure = figure_of(cube, cube.key(i), country_);
        if (figure.measure != measure) continue;
        for (const auto& [dimension, code] : codes) figure.coordinates.push_back({Id<"dimension">{dimension}, code});
        std::ranges::sort(figure.coordinates);
        counts_[as.str()].emplace(subject_of(figure), cube.values()[i]);
    }
}

std::vector<std::vector<std::int64_t>> PublicCounts::of(const Cube& cube, const Id<"measure">& measure) const {
    std::vector<std::vector<std::int64_t>> values(cube.size());
    const auto counts = counts_.find(measure.str());
    if (counts == counts_.end()) return values;
    for (std::size_t i = 0; i < cube.size(); ++i) {
        const auto [first, last] = counts->second.equal_range(dalel::subject_of(cube, i, country_));
        for (auto at = first; at != last; ++at) values[i].push_back(at->second);
    }
    return values;
}

std::vector<std::string> PublicCounts::known(const Cube& cube, const Id<"measure">& measure) const {
    std::vector<std::string> keys;
    const auto values = of(cube, measure);
    for (std::size_t i = 0; i < cube.size(); ++i)
        if (std::ranges::find(values[i], cube.values()[i]) != values[i].end())
            keys.push_back(cube.code_key(cube.key(i)));
    return keys;
}

}  // namespace dalel
