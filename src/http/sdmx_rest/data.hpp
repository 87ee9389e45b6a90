// Data queries: figures.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/routes.hpp"
#include "http/sdmx_rest/api_version.hpp"
#include "http/sdmx_rest/data_question.hpp"

#include <vector>

namespace dalel::http {

/// `/sdmx/v1/data/…` and `/sdmx/v2/data/…`. No results are 404, in the words of SDMX's error 100.
///
/// `asOf` is answered by the last release published by then. `updatedAfter` tells what differs from the release that stood at
/// that time: a data set `Replace` of what is new or changed, one `Delete` of what went. `includeHistory` tells the same of every
/// release to the next; a cube whose dimensions changed begins its history with them. Withdrawn releases are part of neither.
Response sdmx_data(const Request& request, const Service& service, ApiVersion api);

/// A data flow that a reference means.
struct Flow {
    const Table* table;
    sdmx::Context context;
};
/// The tables of a release that a reference means, in their order; for each context asked for.
std::vector<Flow> flows_of(const FlowReference& reference, const Observatory& observatory, ApiVersion api);
/// The entry of the release that a question is about: the newest, or the last published by an instant and not withdrawn; nothing before the first.
const IndexEntry* release_for(const Served& served, const std::string& as_of);

}  // namespace dalel::http
