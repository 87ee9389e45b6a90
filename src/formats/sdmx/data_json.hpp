// Data as SDMX-JSON [sdmx-json].
#pragma once

#include "base/pieces.hpp"
#include "formats/sdmx/data_message.hpp"

namespace dalel::sdmx {

enum class JsonData : std::uint8_t {
    draft_1_0,  ///< `header`, `structure`, `dataSets` at the top, as the working drafts of 1.0 and their readers have it
    v1_0,       ///< `meta` and `data`; `header` repeats `meta` for readers of the drafts
    v2_0,       ///< several structures, measures, names in all languages, links with URNs
};

/// An observation is an array of its value and the positions of its statuses among their codes; where a cell is not observed,
/// the value is null. Data sets of one cube share a structure; 1.0 knows one structure, of the cube of the first data set.
Pieces json_data_of(DataMessage message, JsonData format);

}  // namespace dalel::sdmx
