// Schema queries: which data are valid.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/routes.hpp"
#include "http/sdmx_rest/api_version.hpp"

namespace dalel::http {

/// `/sdmx/v1/schema/{context}/{agency}/{id}/{version}`, the same below v2: an XML schema of the data of a data structure, or of those of a dataflow or
/// provision agreement, whose code lists hold only the codes that it has data for. As a structure message: the data structure, its code
/// lists and concepts, and the agencies that maintain them.
Response sdmx_schema(const Request& request, const Service& service, ApiVersion api);

}  // namespace dalel::http
