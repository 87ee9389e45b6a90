#include "release/files.hpp"

#include "base/error.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace dalel {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const fs::path& path) {
    const int reason = errno;
    throw Stop{Exit::unusable_input, {"file/cannot-write", fmt::format("{} cannot be written: {}", path.string(), std::strerror(reason)), "",
                                      reason == ENOSPC ? "nothing was published; make room and run the command again" : "nothing was published"}};
}

/// Closes what it opened.
class Descriptor {
public:
    Descriptor(const fs::path& path, int flags) : path_{path}, number_{::open(path.c_str(), flags | O_CLOEXEC, 0644)} {
        if (number_ < 0) fail(path_);
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    void sync() {
        if (::fsync(number_) != 0) fail(path_);
    }

private:
    fs::path path_;
    int number_;
};

}  // namespace

void write_synced(const fs::path& path, std::string_view bytes) {
    Descriptor file{path, O_WRONLY | O_CREAT | O_TRUNC};
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    file.sync();
}

void replace_synced(const fs::path& path, std::string_view bytes) {
    auto beside = path;
    beside += ".new";
    write_synced(beside, bytes);
    if (::rename(beside.c_str(), path.c_str()) != 0) fail(path);
    sync_folder(path.parent_path());
}

void sync_folder(const fs::path& folder) { Descriptor{folder.empty() ? fs::path{"."} : folder, O_RDONLY | O_DIRECTORY}.sync(); }

FileDigest sync_and_digest(const fs::path& path) {
    Descriptor file{path, O_RDONLY};
    file.sync();
    Sha256 digest;
    FileDigest result;
    std::string buffer(1 << 20, '\0');
    for (;;) {
        const auto got = ::read(file.number(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(path);
        if (got == 0) break;
        digest.update({buffer.data(), static_cast<std::size_t>(got)});
        result.size += static_cast<std::uint64_t>(got);
    }
    result.digest = digest.finish();
    return result;
}

std::string read_file(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) throw Stop{Exit::unusable_input, {"file/missing", fmt::format("{} cannot be read: {}", path.string(), std::strerror(errno)), "", ""}};
    std::string text, buffer(1 << 16, '\0');
    for (ssize_t got; (got = ::read(file, buffer.data(), buffer.size())) > 0;) text.append(buffer, 0, static_cast<std::size_t>(got));
    ::close(file);
    return text;
}

}  // namespace dalel
