// Files of a release as they were published.
#pragma once

#include "http/release_files/pinned.hpp"

#include <optional>
#include <string>

namespace dalel::http {

/// A file that the manifest names, with ranges; nothing where it names none of that name. Whatever the manifest says, no link or `..`
/// leads out of the release's folder. Throws `Stop` (`release/damaged`) where the file is not what the manifest states.
std::optional<Response> stored_file(const Pinned& pinned, const std::string& name);

/// The bytes of a file that is there, read while they are taken.
Pieces stored_pieces(const Release& release, std::string name);

}  // namespace dalel::http
