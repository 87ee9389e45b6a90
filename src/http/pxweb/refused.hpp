// Errors as PxWebApi gives them.
#pragma once

#include "base/error.hpp"
#include "http/routes.hpp"

namespace dalel::http {

/// `application/problem+json` (RFC 9457) with `detail`: the sentence and what is accepted. An error of language is titled as PxWeb's
/// browser application expects it.
Response refused(const Service& service, unsigned status, const Error& error);

}  // namespace dalel::http
