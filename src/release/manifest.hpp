// What a release consists of: the list of its files, whose digest is its name.
#pragma once

#include "base/digest.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace dalel {

struct ManifestFile {
    Digest digest;
    std::uint64_t size = 0;
    friend bool operator==(const ManifestFile&, const ManifestFile&) = default;
};

/// Holds no number, date, predecessor or signature: those stand in the index beside the releases.
struct Manifest {
    std::string program;  ///< version that wrote it
    std::string observatory;
    Digest observatory_digest;  ///< of the folder it was made from
    std::map<std::string, ManifestFile> files;

    friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// Canonical JSON: keys in a fixed order, files by name, one file a line.
std::string to_json(const Manifest& manifest);
/// SHA-256 of the canonical JSON: the content digest, which names the release.
Digest content_digest(const Manifest& manifest);
/// Error `manifest/malformed`.
Result<Manifest> parse_manifest(std::string_view json);
Result<Digest> parse_digest(std::string_view hexadecimal);

}  // namespace dalel
