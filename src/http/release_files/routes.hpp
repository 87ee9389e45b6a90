// /r/{release}/…: one release, pinned.
#pragma once

#include "http/routes.hpp"

namespace dalel::http {

/// `/r/{number, digest or latest}/…`. Unknown releases 404, withdrawn ones 410 with the reason.
Response release_files(const Request& request, const Service& service);

}  // namespace dalel::http
