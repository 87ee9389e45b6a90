// The neighbours of areas from the files of the command line.
#pragma once

#include "analysis/space/weights.hpp"
#include "base/id.hpp"
#include "cli/command.hpp"

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

/// Lists in the order of `areas`. Throws `Stop` (usage) where not exactly one map is given, and what reading it
/// refuses.
MapInput read_map_input(const Given& given, const std::vector<Id<"area">>& areas);

}  // namespace dalel::cli
