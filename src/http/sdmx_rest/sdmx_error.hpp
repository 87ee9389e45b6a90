// Errors of the SDMX services as answers.
#pragma once

#include "base/error.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/sdmx_rest/api_version.hpp"

namespace dalel::http {

/// An error message in the form the client reads: SDMX-ML where it asks for XML (v1: unless it asks for JSON), else SDMX-JSON. `status` is one the API
/// knows: 400 malformed, 404 no results, 406 no such representation, 413, 414, 422, 500, 501, 503.
Response sdmx_error(const Request& request, ApiVersion api, unsigned status, const Error& error);

}  // namespace dalel::http
