#include "formats/sdmx/data_message.hpp"

#include "formats/sdmx/names.hpp"
#include "formats/sdmx/time_period.hpp"

#include <cstring>

namespace dalel::sdmx {
namespace {

bool holds(const Cube& cube, CellState state) {
    const auto states = cube.states();
    return !states.empty() && std::memchr(states.data(), static_cast<int>(state), states.size()) != nullptr;
}

}  // namespace

std::vector<std::string> data_set_attributes(const Cube& cube, const Attribution& attribution, Language language) {
    std::vector<std::string> values(attributes.size());
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        const auto id = attributes[i].id;
        if (id == "TITLE") values[i] = cube.structure().title.in(language);
        else if (id == "SOURCE") values[i] = attribution.source;
        else if (id == "LICENCE") values[i] = attribution.licence;
        else if (id == "RELEASE") values[i] = attribution.release;
        else if (id == "SYNTHETIC") values[i] = cube.structure().synthetic ? "true" : "";
        else if (id == "PERTURBED") values[i] = holds(cube, CellState::perturbed) ? "true" : "";
        else if (id == "ROUNDED") values[i] = holds(cube, CellState::rounded) ? "true" : "";
    }
    return values;
}

std::vector<std::uint32_t> structure_order(const Structure& structure) { return series_order(structure, time_dimension); }

std::vector<std::uint32_t> series_order(const Structure& structure, std::string_view at_observation) {
    std::vector<std::uint32_t> order, time, last;
    for (std::uint32_t d = 0; d < structure.dimensions.size(); ++d) {
        const auto& dimension = structure.dimensions[d];
        auto& where = dimension_of(dimension) == at_observation ? last : dimension.kind == DimensionKind::period ? time : order;
        where.push_back(d);
    }
    order.insert(order.end(), time.begin(), time.end());
    order.insert(order.end(), last.begin(), last.end());
    return order;
}

std::string_view default_at_observation(const Structure& structure) {
    // A series needs another dimension to be told apart by.
    for (const auto& dimension : structure.dimensions)
        if (dimension.kind == DimensionKind::period && structure.dimensions.size() > 1) return time_dimension;
    return all_dimensions;
}

std::string value_of(const Dimension& dimension, const Category& category) {
    if (dimension.kind == DimensionKind::period)
        if (const auto period = parse_period(category.code)) return time_period_of(*period);
    return category.code;
}

std::string name_of(const Dimension& dimension, const Category& category, Language language) {
    if (dimension.kind == DimensionKind::period) return value_of(dimension, category);
    const auto& label = category.label.in(language);
    return label.empty() ? category.code : label;
}

}  // namespace dalel::sdmx
