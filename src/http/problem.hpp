// Errors as answers (RFC 9457).
#pragma once

#include "base/error.hpp"
#include "http/response.hpp"

namespace dalel::http {

/// `application/problem+json`: `type` (the error's code as a relative address), `title` (the sentence), `status`, `code`, and where they are
/// known `parameter` (the part of the request the error is about) and `accepted`.
Response problem(unsigned status, const Error& error);

}  // namespace dalel::http
