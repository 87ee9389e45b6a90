// Files that are there whole or not at all.
#pragma once

#include "base/digest.hpp"

#include <filesystem>
#include <string_view>

namespace dalel {

/// Writes a file and waits until it is on the disk. Throws `Stop` (`file/cannot-write`, also where the disk is full).
void write_synced(const std::filesystem::path& path, std::string_view bytes);
/// Replaces a file in one step: readers see the old bytes or the new ones.
void replace_synced(const std::filesystem::path& path, std::string_view bytes);
/// Waits until a folder's names are on the disk.
void sync_folder(const std::filesystem::path& folder);
/// Waits until a file that something else wrote is on the disk; its digest and size.
struct FileDigest {
    Digest digest;
    std::uint64_t size = 0;
};
FileDigest sync_and_digest(const std::filesystem::path& path);

/// The whole file. Throws `Stop` (`file/missing`).
std::string read_file(const std::filesystem::path& path);

}  // namespace dalel
