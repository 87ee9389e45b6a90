// Where the client believes the service to be.
#pragma once

#include "http/request.hpp"

#include <string>
#include <string_view>

namespace dalel::http {

/// Whether a text may stand after `http://`: it is repeated in absolute addresses.
bool is_host(std::string_view text);

/// `https://stat.example`, which absolute addresses begin with where the server was given no address of its own: the scheme of the connection
/// and the `Host` of the request. Behind a proxy the last of `X-Forwarded-Proto` and `X-Forwarded-Host` come before them, where they
/// are `http` or `https` and a host: without a proxy anybody could write them.
std::string asked_base(const Request& request, std::string_view scheme, bool behind_proxy);

}  // namespace dalel::http
