#include "release/publish.hpp"

#include "release/contents.hpp"
#include "release/feed.hpp"
#include "release/files.hpp"
#include "release/lock.hpp"
#include "release/open.hpp"

#include "ingest/observatory_reader.hpp"
#include "ingest/settings.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iterator>

namespace dalel {
namespace fs = std::filesystem;
namespace {

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

std::vector<CaseCube> official_cubes(const Observatory& observatory) {
    std::vector<CaseCube> cubes;
    for (const auto& table : observatory.tables) {
        auto cube = protect::publish_official(table.cube, table.public_interest);
        if (!cube) throw Stop{Exit::refused, cube.error()};
        cubes.push_back({std::move(*cube), {}});
    }
    return cubes;
}

bool shows_cases(const fs::path& release) {
    Audit audit;
    const auto settings = read_settings(read_file(release / "observatory.toml"), "observatory.toml", audit);
    return std::ranges::any_of(settings.tables, [](const TableSpec& spec) { return !spec.cases.empty(); });
}

}  // namespace

std::vector<std::vector<Table>> earlier_case_tables(const fs::path& releases, std::uint64_t before) {
    std::vector<std::vector<Table>> earlier;
    for (const auto& entry : read_index(releases)) {
        const auto folder = releases / to_string(entry.digest);
        if (entry.withdrawn || entry.number >= before || !shows_cases(folder)) continue;
        auto release = open_release(folder.string());
        auto& tables = earlier.emplace_back();
        for (auto& table : release.observatory.tables)
            if (!table.cases.empty()) tables.push_back(std::move(table));
    }
    return earlier;
}

Published publish(const Checked& checked, std::vector<CaseCube> cases, const fs::path& releases, const std::string& at, unsigned threads, const Progress& progress) {
    std::error_code failed;
    fs::create_directories(releases, failed);
    if (failed) throw Stop{Exit::unusable_input, {"file/cannot-write", releases.string() + " cannot be made: " + failed.message(), "", "nothing was published"}};
    const ReleasesLock lock{releases};
    const auto index = read_index(releases);
    const Staging staging{releases / ".staging"};
    auto cubes = official_cubes(checked.observatory);
    std::ranges::move(cases, std::back_inserter(cubes));
    const auto digest = content_digest(write_contents(staging.folder(), checked, cubes, threads, progress));

    for (const auto& entry : index)
        if (entry.digest == digest && entry.withdrawn)
            throw Stop{Exit::refused, {"release/withdrawn", "this content was withdrawn as release " + std::to_string(entry.number) + ": " + entry.withdrawn->reason, "", "change what was wrong with it"}};
    if (!index.empty() && index.back().digest == digest) return {index.back(), false};
    const auto target = releases / to_string(digest);
    if (!fs::exists(target)) {
        if (::rename(staging.folder().c_str(), target.c_str()) != 0)
            throw Stop{Exit::unusable_input, {"file/cannot-write", target.string() + " cannot be made: " + std::strerror(errno), "", "nothing was published"}};
        sync_folder(releases);
    }
    IndexEntry entry{index.size() + 1, digest, index.empty() ? std::nullopt : std::optional{index.back().digest}, at, std::nullopt};
    append_index(releases, entry);
    replace_synced(releases / "feed.atom", feed_of(checked.observatory.settings, read_index(releases)));
    return {entry, true};
}

}  // namespace dalel
