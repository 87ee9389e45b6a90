#include "ingest/cases/workspace.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sodium/randombytes.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dalel {
namespace {

namespace fs = std::filesystem;

Error unusable(const fs::path& path) { return {"workspace/unusable", std::strerror(errno), path.string(), ""}; }

/// Writes a file that only its owner can read, whole or not at all.
Result<void> write_private(const fs::path& path, std::string_view bytes) {
    auto beside = path;
    beside += ".new";
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return std::unexpected(unusable(path));
    const bool good = ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!good || ::rename(beside.c_str(), path.c_str()) != 0) return std::unexpected(unusable(path));
    return {};
}

}  // namespace

Result<std::array<std::uint8_t, 32>> Workspace::secret() {
    std::array<std::uint8_t, 32> secret{};
    const auto path = folder() / "secret";
    if (!fs::exists(path)) {
        randombytes_buf(secret.data(), secret.size());
        if (auto written = write_private(path, {reinterpret_cast<const char*>(secret.data()), secret.size()}); !written) return std::unexpected(written.error());
        return secret;
    }
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return std::unexpected(unusable(path));
    const auto got = ::read(file, secret.data(), secret.size());
    ::close(file);
    if (got != static_cast<ssize_t>(secret.size())) return std::unexpected(Error{"workspace/unusable", "the secret is not 32 bytes long", path.string(), "restore it: another secret gives other noise"});
    return secret;
}

Result<fs::path> Workspace::keep_report(const std::string& name, std::string_view text) {
    const auto reports = folder() / "reports";
    std::error_code problem;
    fs::create_directories(reports, problem);
    fs::permissions(reports, fs::perms::owner_all, problem);
    if (auto written = write_private(reports / name, text); !written) return std::unexpected(written.error());
    return reports / name;
}

}  // namespace dalel
