// What there is: /r/ lists the releases, /r/{release}/ what one of them holds.
#pragma once

#include "http/release_files/pinned.hpp"

namespace dalel::http {

/// `index` of the releases as JSON, lines of `index.jsonl`, or as HTML.
Response releases_listing(const Request& request, const Service& service, bool as_html);

/// Cubes with their files, documents and every file of the manifest, as JSON or as HTML. Every address is relative to the
/// release's own.
Response release_listing(const Pinned& pinned, bool as_html);

}  // namespace dalel::http
