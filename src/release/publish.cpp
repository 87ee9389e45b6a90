#include "release/publish.hpp"

#include "release/contents.hpp"
#include "release/feed.hpp"
#include "release/files.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace dalel {
namespace fs = std::filesystem;
namespace {

/// Holds the right to publish into a folder; the system gives it back whatever happens.
class Lock {
public:
    explicit Lock(const fs::path& releases) {
        const auto path = releases / ".lock";
        descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (descriptor_ < 0) throw Stop{Exit::unusable_input, {"file/cannot-write", path.string() + " cannot be written: " + std::strerror(errno), "", "nothing was published"}};
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
            ::close(descriptor_);
            throw Stop{Exit::unusable_input, {"release/in-progress", "another publication into " + releases.string() + " is under way", "", "wait until it has ended"}};
        }
    }
    ~Lock() { ::close(descriptor_); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    int descriptor_;
};

/// A folder that is gone unless it was renamed.
class Staging {
public:
    explicit Staging(fs::path folder) : folder_{std::move(folder)} {
        fs::remove_all(folder_);  // what an earlier run left when it was ended
        fs::create_directories(folder_);
    }
    ~Staging() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    const fs::path& folder() const { return folder_; }

private:
    fs::path folder_;
};

std::vector<ProtectedCube> protected_cubes(const Observatory& observatory) {
    std::vector<ProtectedCube> cubes;
    for (const auto& table : observatory.tables) {
        auto cube = protect::publish_official(table.cube, table.public_interest);
        if (!cube) throw Stop{Exit::refused, cube.error()};
        cubes.push_back(std::move(*cube));
    }
    return cubes;
}

}  // namespace

Published publish(const Checked& checked, const fs::path& releases, const std::string& at, unsigned threads, const Progress& progress) {
    std::error_code failed;
    fs::create_directories(releases, failed);
    if (failed) throw Stop{Exit::unusable_input, {"file/cannot-write", releases.string() + " cannot be made: " + failed.message(), "", "nothing was published"}};
    const Lock lock{releases};
    const auto index = read_index(releases);
    const Staging staging{releases / ".staging"};
    const auto digest = content_digest(write_contents(staging.folder(), checked.observatory, protected_cubes(checked.observatory), checked.findings, threads, progress));

    if (!index.empty() && index.back().digest == digest) return {index.back(), false};
    const auto target = releases / to_string(digest);
    if (!fs::exists(target)) {
        if (::rename(staging.folder().c_str(), target.c_str()) != 0)
            throw Stop{Exit::unusable_input, {"file/cannot-write", target.string() + " cannot be made: " + std::strerror(errno), "", "nothing was published"}};
        sync_folder(releases);
    }
    IndexEntry entry{index.size() + 1, digest, index.empty() ? std::nullopt : std::optional{index.back().digest}, at};
    append_index(releases, entry);
    replace_synced(releases / "feed.atom", feed_of(checked.observatory.settings, read_index(releases)));
    return {entry, true};
}

}  // namespace dalel
