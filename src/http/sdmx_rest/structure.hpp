// Structure queries: what the figures are broken down by, and what the codes mean.
#pragma once

#include "formats/sdmx/structure/answer.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/routes.hpp"
#include "http/sdmx_rest/api_version.hpp"
#include "http/sdmx_rest/structure_format.hpp"

#include <vector>

namespace dalel::http {

/// `/sdmx/v1/{type}/…` and `/sdmx/v2/structure/{type}/…`.
Response sdmx_structure(const Request& request, const Service& service, ApiVersion api);

/// Artefacts as a message of a format that is no schema: 406 where none of them has a form in it.
Response structure_answer(std::vector<sdmx::Shown> shown, const Request& request, const Service& service, const ReleasePtr& release, const StructureFormat& format, ApiVersion api);

}  // namespace dalel::http
