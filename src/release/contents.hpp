// Everything a release holds, written into a folder.
#pragma once

#include "protect/protected_cube.hpp"
#include "release/checked.hpp"
#include "release/manifest.hpp"

#include <filesystem>
#include <vector>

namespace dalel {

/// Writes registers, sources, licences, claims, cubes (CSV, Parquet, JSON-stat), findings, analyses, pages, brief and
/// corrections into an empty folder, each file synced, then the manifest. `cubes` are the observatory's tables in their
/// order, then those of cases, which name them. The
/// bytes depend on the second and the third argument alone, not on `threads` (0: one a processor). Throws `Stop` where a file cannot be written.
Manifest write_contents(const std::filesystem::path& folder, const Checked& checked, const std::vector<CaseCube>& cubes, unsigned threads, const Progress& progress = {});

}  // namespace dalel
