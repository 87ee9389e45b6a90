// /openapi.json: the service described for programs (OpenAPI 3.0).
#pragma once

#include "http/routes.hpp"

#include <string>

namespace dalel::http {

/// The description of every operation, with examples of the newest release.
std::string openapi_of(const Service& service);

Response openapi(const Request& request, const Service& service);

}  // namespace dalel::http
