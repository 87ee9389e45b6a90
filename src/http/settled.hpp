// Streamed answers that turn out to be short.
#pragma once

#include "http/response.hpp"

namespace dalel::http {

/// Makes the first piece of a streamed answer. Where it is all there is, the body becomes a text: it has a length, ranges, and a place
/// among what is asked for again. What cannot be made is known before the head is sent: throws what the pieces throw.
void settle(Response& response);

}  // namespace dalel::http
