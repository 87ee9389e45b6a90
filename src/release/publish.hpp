// A checked observatory → an immutable release.
#pragma once

#include "release/checked.hpp"
#include "release/index.hpp"

#include <filesystem>
#include <string>

namespace dalel {

struct Published {
    IndexEntry entry;
    bool is_new = false;  ///< false: nothing has changed since that release and nothing was written
};

/// Writes the release into `releases` and its line into the index, or finds that it is there already. `at` is the time
/// of publication, UTC. Whatever ends the program meanwhile leaves either the old state or the new one: contents are
/// written to a folder of their own, synced, renamed; then the index is replaced. One publication at a time
/// (error `release/in-progress`).
Published publish(const Checked& checked, const std::filesystem::path& releases, const std::string& at, unsigned threads = 0, const Progress& progress = {});

}  // namespace dalel
