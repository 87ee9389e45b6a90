// From an answer to the head and body that are sent.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"

#include <string>
#include <utility>
#include <vector>

namespace dalel::http {

/// Bytes of a body that are sent: all but of a file, of which a range may be wanted.
struct Delivery {
    unsigned status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    Body body;
    bool head_only = false;                ///< HEAD, 304: headers without their body
    std::optional<std::uint64_t> length;   ///< of the body; nothing where it is not known beforehand (chunked)
    std::uint64_t offset = 0;              ///< of the first byte that is sent, in a file or prepared text
};

/// What HTTP asks of every answer alike: ETag and `Last-Modified` with their conditions (304), HEAD, one range of a file or prepared
/// text (206, 416), the compressed form that the client accepts, CORS, `Vary`.
Delivery delivered(Response response, const Request& request);

}  // namespace dalel::http
