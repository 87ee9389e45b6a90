// /api: PxWebApi 2 and 1.
#pragma once

#include "http/routes.hpp"

namespace dalel::http {

/// `/api/v2/…` as PxAPI-2 2.2.0 describes it and `/api/v1/{language}/…` as older clients expect it, from the newest release. Unknown tables,
/// code lists and saved queries are 404, selections that cannot be read 400 with what is accepted.
Response pxweb(const Request& request, const Service& service);

}  // namespace dalel::http
