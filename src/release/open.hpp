// A release as it is read back.
#pragma once

#include "release/index.hpp"
#include "release/manifest.hpp"

#include "evidence/finding.hpp"
#include "formats/geojson/geometries.hpp"
#include "observatory/observatory.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace dalel {

struct Release {
    std::filesystem::path folder;
    Digest digest;
    std::optional<IndexEntry> entry;  ///< its line in the index beside it
    Manifest manifest;
    Observatory observatory;
    Findings findings;
    std::shared_ptr<const Geometries> geometries;  ///< null where it holds no boundaries
};

/// Where a release is, or was before it was withdrawn.
struct ReleasePlace {
    std::filesystem::path folder;
    std::optional<IndexEntry> entry;
};
/// As `find_release`, also where it was withdrawn.
ReleasePlace place_of(const std::string& name);

/// The folder of a release: itself, or the newest of a folder of releases that still stands, or `RELEASES@3` or `RELEASES@<digest or its
/// beginning>`. Throws `Stop` (`release/none`, `release/unknown`, `release/withdrawn` with its reason).
std::filesystem::path find_release(const std::string& name);

/// Opens one. Throws `Stop` where it is damaged (`release/damaged`).
Release open_release(const std::string& name);

}  // namespace dalel
