// Atom feeds (RFC 4287) in the reader's language.
#pragma once

#include "http/response.hpp"
#include "http/site/view.hpp"

namespace dalel::http::web {

/// Releases, newest first, each with its page; those that were withdrawn say so.
Response releases_feed(const View& view);
/// Objections to figures and what came of them, newest first.
Response corrections_feed(const View& view);

}  // namespace dalel::http::web
