// Whether a release is what was published.
#pragma once

#include "base/digest.hpp"
#include "release/index.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dalel {

struct Verification {
    Digest digest;                    ///< of the manifest that is there
    std::optional<IndexEntry> entry;  ///< its line in the index
    std::uint64_t files = 0;          ///< that the manifest names
    std::uint64_t bytes = 0;
    Errors broken;  ///< everything that is not as it was published; empty: it is that release, byte for byte

    bool holds() const { return broken.empty(); }
};

/// Reads every file of a release and compares it with the manifest, the manifest with the name of the folder and its line in the
/// index, and the index with itself: numbers without a gap, each line naming the one before it. `name` as in `find_release`. Errors
/// found: `verify/changed`, `verify/missing`, `verify/not-published` (a file that no manifest names), `verify/another-release`,
/// `verify/not-in-index`, `verify/broken-chain`. Throws `Stop` (`release/none`, `release/unknown`, `release/withdrawn`,
/// `manifest/malformed`).
Verification verify(const std::string& name);

}  // namespace dalel
