// The neighbours of areas from the files of the command line.
#pragma once

#include "analysis/space/permutation.hpp"
#include "analysis/space/weights.hpp"
#include "base/json.hpp"
#include "cli/command.hpp"
#include "cli/region_input.hpp"

#include <string>
#include <vector>

namespace dalel::cli {

struct MapInput {
    space::Weights weights;
    std::string neighbours_from;  ///< `queen contiguity, tiles.csv`
};

/// `--neighbours FILE`, `--boundaries FILE`, `--tiles FILE`, `--places FILE` with `--nearest K` or `--within KM`, and
/// how they count.
std::vector<Option> map_options();
/// `--replicates`, `--seed`, `--threads`.
std::vector<Option> permutation_options();
/// What those say.
space::PermutationPlan permutation_plan(const Given& given);

/// Lists in the order of the regions: of the map given, or of the tile grid of a release where none is. Throws `Stop`
/// (usage) where there is not exactly one, and what reading it refuses.
MapInput read_map_input(const Given& given, const RegionInput& input);

/// What was counted, how many areas there are, and where their neighbours come from.
void print_head(const RegionInput& input, const MapInput& map, std::size_t islands, Terminal& terminal);
/// The same as members of an object.
void write_head(JsonWriter& json, const RegionInput& input, const MapInput& map, std::size_t islands);

}  // namespace dalel::cli
