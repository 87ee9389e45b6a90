// /errors: where the `type` of every problem leads.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"

namespace dalel::http {

/// Every code with the sentence it comes with; `#request/not-found` is the row of that code. From docs/reference/errors.md.
Response errors_page(const Request& request);

}  // namespace dalel::http
