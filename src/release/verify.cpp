#include "release/verify.hpp"

#include "ingest/text_file.hpp"
#include "release/files.hpp"
#include "release/manifest.hpp"
#include "release/open.hpp"

#include <fmt/format.h>

namespace dalel {
namespace fs = std::filesystem;
namespace {

void check_files(const fs::path& folder, const Manifest& manifest, Verification& result) {
    for (const auto& [name, expected] : manifest.files) {
        ++result.files;
        result.bytes += expected.size;
        const auto file = open_inside(folder, name);
        if (!file) result.broken.push_back(Error{"verify/missing", "a file of the release is not there: " + file.error().message, name, ""});
        else if (file->bytes().size() != expected.size || sha256(file->bytes()) != expected.digest)
            result.broken.push_back(Error{"verify/changed", "these are not the bytes its manifest states", name, "SHA-256 " + to_string(expected.digest)});
    }
    for (const auto& each : fs::recursive_directory_iterator{folder}) {
        if (each.is_directory()) continue;
        const auto name = fs::relative(each.path(), folder).generic_string();
        if (name != "manifest.json" && !manifest.files.contains(name)) result.broken.push_back(Error{"verify/not-published", "no manifest names this file", name, ""});
    }
}

/// Up to the release: what was published later does not touch it.
void check_chain(const std::vector<IndexEntry>& index, Verification& result) {
    for (std::size_t i = 0; i < index.size(); ++i) {
        const auto& entry = index[i];
        const bool follows = i == 0 ? !entry.predecessor : entry.predecessor && *entry.predecessor == index[i - 1].digest;
        if (entry.number != i + 1 || !follows) result.broken.push_back(Error{"verify/broken-chain", fmt::format("release {} does not follow the one before it", entry.number), fmt::format("index.jsonl:{}", i + 1), ""});
        if (entry.digest == result.digest) return;
    }
}

}  // namespace

Verification verify(const std::string& name) {
    const auto folder = fs::absolute(find_release(name)).lexically_normal();
    const auto manifest = accepted(parse_manifest(read_file(folder / "manifest.json")));
    Verification result{.digest = content_digest(manifest)};
    const auto index = read_index(folder.parent_path());
    for (const auto& entry : index)
        if (entry.digest == result.digest) result.entry = entry;
    if (to_string(result.digest) != folder.filename().string())
        result.broken.push_back(Error{"verify/another-release", "the manifest is that of another release: " + to_string(result.digest), "manifest.json", folder.filename().string()});
    else if (!index.empty() && !result.entry)
        result.broken.push_back(Error{"verify/not-in-index", "the index does not name this release", "index.jsonl", ""});
    check_files(folder, manifest, result);
    check_chain(index, result);
    return result;
}

}  // namespace dalel
