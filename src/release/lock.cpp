#include "release/lock.hpp"

#include "base/error.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace dalel {

ReleasesLock::ReleasesLock(const std::filesystem::path& releases) {
    const auto path = releases / ".lock";
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0) throw Stop{Exit::unusable_input, {"file/cannot-write", path.string() + " cannot be written: " + std::strerror(errno), "", "nothing was changed"}};
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw Stop{Exit::unusable_input, {"release/in-progress", "another publication into " + releases.string() + " is under way", "", "wait until it has ended"}};
    }
}

ReleasesLock::~ReleasesLock() { ::close(descriptor_); }

}  // namespace dalel
