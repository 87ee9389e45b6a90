// The conversation with one client.
#pragma once

#include "http/server/loop.hpp"

namespace dalel::http {

/// Answers the requests that come on a socket, one after the other, until either side ends it.
Awaitable<void> converse(Socket socket, Loop& loop);

/// Says that there are too many connections, and ends this one.
Awaitable<void> turn_away(Socket socket);

}  // namespace dalel::http
