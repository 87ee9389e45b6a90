#include "release/withdraw.hpp"

#include "base/text.hpp"
#include "ingest/settings.hpp"
#include "release/feed.hpp"
#include "release/files.hpp"
#include "release/lock.hpp"
#include "release/open.hpp"

#include <algorithm>
#include <vector>

namespace dalel {
namespace fs = std::filesystem;
namespace {

Settings settings_in(const fs::path& release) {
    Audit audit;
    return read_settings(read_file(release / "observatory.toml"), "observatory.toml", audit).settings;
}

void tombstone(const fs::path& releases, std::vector<IndexEntry>& index, const Digest& digest, const Withdrawal& withdrawal, const Settings& settings) {
    for (auto& each : index)  // the same content may have been published again later
        if (each.digest == digest) each.withdrawn = withdrawal;
    write_index(releases, index);
    replace_synced(releases / "feed.atom", feed_of(settings, index));
}

}  // namespace

IndexEntry withdraw(const std::string& name, const std::string& reason, const std::string& at) {
    if (trimmed(reason).empty()) throw Stop{Exit::usage, {"withdraw/no-reason", "a release is withdrawn for a reason that everyone can read", "", "--reason TEXT"}};
    const auto place = place_of(name);
    const auto folder = fs::absolute(place.folder).lexically_normal();
    const auto releases = folder.parent_path();
    const ReleasesLock lock{releases};
    auto index = read_index(releases);
    const auto entry = std::ranges::find(index, folder.filename().string(), [](const IndexEntry& each) { return to_string(each.digest); });
    if (entry == index.end()) throw Stop{Exit::unusable_input, {"release/not-in-index", "no index names the release " + folder.string(), "", "a release of a folder of releases"}};
    if (!entry->withdrawn) tombstone(releases, index, entry->digest, {at, reason}, settings_in(folder));
    fs::remove_all(folder);
    sync_folder(releases);
    return *entry;
}

}  // namespace dalel
