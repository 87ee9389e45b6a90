// In which order cells are answered.
#pragma once

#include "formats/sdmx/observations.hpp"
#include "http/sdmx_rest/data_selection.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::http {

/// One thing to sort by: ranks of a dimension's categories, or what is said of a cell.
struct SortKey {
    std::int32_t dimension = -1;
    std::vector<std::uint32_t> rank;
    std::string component;
    bool descending = false;
};

/// What an arrangement sorts by, each component once. Error `sdmx/unknown-component`.
Result<std::vector<SortKey>> sort_keys(const Structure& structure, const Arrangement& arrangement);

/// Cells sorted by keys; within the same series where there are series.
std::vector<std::uint32_t> sorted(const sdmx::Observations& observations, const std::vector<SortKey>& keys, std::string_view at_observation);

}  // namespace dalel::http
