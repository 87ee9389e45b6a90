// feed.atom: the releases for feed readers (RFC 4287).
#pragma once

#include "observatory/observatory.hpp"
#include "release/index.hpp"

#include <string>
#include <vector>

namespace dalel {

/// Newest first. Identifiers are of the digests, so that they hold wherever the folder is served.
std::string feed_of(const Settings& settings, const std::vector<IndexEntry>& index);

}  // namespace dalel
