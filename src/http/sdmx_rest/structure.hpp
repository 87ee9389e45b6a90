// Structure queries: what the figures are broken down by, and what the codes mean.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/routes.hpp"
#include "http/sdmx_rest/api_version.hpp"

namespace dalel::http {

/// `/sdmx/v1/{type}/…` and `/sdmx/v2/structure/{type}/…`.
Response sdmx_structure(const Request& request, const Service& service, ApiVersion api);

}  // namespace dalel::http
