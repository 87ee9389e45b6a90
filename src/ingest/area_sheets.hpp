// Plain CSV files about areas, for analysis without an observatory: counts, neighbours, tiles, places, values of an
// index.
#pragma once

#include "analysis/indices/score.hpp"
#include "analysis/rates/region.hpp"
#include "analysis/space/distance.hpp"
#include "ingest/audit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// Columns `area`, `cases`, `population` (person-years) and, where wanted, `name`.
struct AreaCounts {
    std::vector<rates::Region> regions;
    std::vector<std::string> names;  ///< the code where the file gives no name
};
AreaCounts read_area_counts(std::string_view text, std::string_view file, Audit& audit);

/// Columns `area` and `neighbours` (codes separated by spaces) → lists in the order of `areas`. Areas of the file that
/// are not among `areas` are passed over, so one file serves every part of a map. Errors `map/area-missing`,
/// `map/unknown-neighbour`, and those of `space::neighbours_of`.
space::Neighbours read_neighbours(std::string_view text, std::string_view file, const std::vector<Id<"area">>& areas,
                                  Audit& audit);

/// Columns `area`, `column`, `row`, in the order of `areas`.
std::vector<space::Tile> read_tiles(std::string_view text, std::string_view file, const std::vector<Id<"area">>& areas,
                                    Audit& audit);

/// Columns `area`, `longitude`, `latitude`, in the order of `areas`.
std::vector<space::Point> read_places(std::string_view text, std::string_view file,
                                      const std::vector<Id<"area">>& areas, Audit& audit);

/// Columns `area`, `year` and one for each indicator of the definition, by its id.
std::vector<indices::YearValues> read_index_values(std::string_view text, std::string_view file,
                                                   const indices::Definition& definition, Audit& audit);

}  // namespace dalel
