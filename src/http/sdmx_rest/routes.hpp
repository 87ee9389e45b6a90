// What is answered below /sdmx.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/routes.hpp"

namespace dalel::http {

/// `/sdmx/v1/…` (API 1.5.0, SDMX 2.1) and `/sdmx/v2/…` (API 2.2.2, SDMX 3.0). Errors are SDMX error messages.
Response sdmx_rest(const Request& request, const Service& service);

}  // namespace dalel::http
