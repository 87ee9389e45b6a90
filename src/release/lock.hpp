// The right to change a folder of releases.
#pragma once

#include <filesystem>

namespace dalel {

/// One program at a time changes a folder of releases. The system gives the right back whatever happens. Throws `Stop`
/// (`release/in-progress`).
class ReleasesLock {
public:
    explicit ReleasesLock(const std::filesystem::path& releases);
    ~ReleasesLock();
    ReleasesLock(const ReleasesLock&) = delete;
    ReleasesLock& operator=(const ReleasesLock&) = delete;

private:
    int descriptor_;
};

}  // namespace dalel
