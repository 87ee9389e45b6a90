// From a question to the cells of one cube that answer it.
#pragma once

#include "formats/sdmx/observations.hpp"
#include "http/sdmx_rest/data_question.hpp"

namespace dalel::http {

/// How the cells are to be ordered and counted.
struct Arrangement {
    std::string at_observation;  ///< a dimension of the cube, or `AllDimensions`
    std::vector<SortTerm> sort;
};

/// Whether the cube has a component: a dimension, an attribute or the measure.
bool has_component(const Structure& structure, std::string_view component);

/// The cells that the question means, in order. Codes that the cube does not know are passed over: a question of unknown codes alone is
/// answered by nothing. `attributes` are the values of the attributes of the data set.
/// Errors `sdmx/malformed-key` (a key of more or, in v1, fewer parts than there are dimensions), `sdmx/unknown-component` (a
/// filter or a sort).
Result<sdmx::Observations> selected(const Cube& cube, const CellQuestion& question, const Arrangement& arrangement, const std::vector<std::string>& attributes, ApiVersion api);

}  // namespace dalel::http
