// Region maps as pictures: equal squares, shapes, and the funnel of chance.
#pragma once

#include "http/site/region_map.hpp"
#include "http/site/region_shapes.hpp"
#include "http/site/view.hpp"

namespace dalel::http::web {

enum class MapDrawing { tiles, shapes };
enum class MapNumber { rate, count };

/// How a region looks and what its label says.
struct RegionLook {
    std::string name;
    std::vector<std::string> lines;  ///< the name without words that most regions share, broken to fit a square
    std::string value;               ///< the rate, the count, a claim's bound, or a dash
    std::string missing;             ///< why there is no number; empty where there is one
    std::string kind;                ///< class: `higher`, `lower`, `quiet`, `level-1` … `level-5`, or the state of a missing number
    std::string told;                ///< all of it in one sentence
};
std::vector<RegionLook> looks_of(const View& view, const RegionMap& map, MapNumber number);

/// Whether every region shown has a square.
bool has_squares(const View& view, const RegionMap& map);
/// The shapes of the regions shown on their day; null where there are none.
std::shared_ptr<const RegionShapes> shapes_of(const View& view, const RegionMap& map);

/// Equal squares as the observatory lays them out; every region a link to its page.
Html squares_drawing(const View& view, const RegionMap& map, const std::vector<RegionLook>& looks);
/// Geographic shapes; a region without one is left out.
Html shapes_drawing(const View& view, const RegionMap& map, const std::vector<RegionLook>& looks, const RegionShapes& shapes);

/// Ratio to what is expected of each region over the number expected, between the limits of chance.
Html funnel_drawing(const View& view, const RegionMap& map, const std::vector<RegionLook>& looks);

}  // namespace dalel::http::web
