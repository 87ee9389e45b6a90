// A checked observatory → an immutable release.
#pragma once

#include "protect/protected_cube.hpp"
#include "release/checked.hpp"
#include "release/index.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dalel {

struct Published {
    IndexEntry entry;
    bool is_new = false;  ///< false: nothing has changed since that release and nothing was written
};

/// The cubes of cases that the releases of a folder show, those of releases that were withdrawn left out: what readers
/// have already; of those with a number below `before`. Nothing where there are none.
std::vector<std::vector<Table>> earlier_case_tables(const std::filesystem::path& releases, std::uint64_t before = UINT64_MAX);

/// Writes the release into `releases` and its line into the index, or finds that it is there already. `at` is the time
/// of publication, UTC. Whatever ends the program meanwhile leaves either the old state or the new one: contents are
/// written to a folder of their own, synced, renamed; then the index is replaced. One publication at a time
/// (error `release/in-progress`). `cases` are the cubes of cases that passed disclosure control. Content that was
/// withdrawn is refused (`release/withdrawn`).
Published publish(const Checked& checked, std::vector<CaseCube> cases, const std::filesystem::path& releases, const std::string& at, unsigned threads = 0, const Progress& progress = {});

}  // namespace dalel
