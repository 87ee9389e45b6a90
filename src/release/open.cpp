#include "release/open.hpp"

#include "base/tasks.hpp"
#include "ingest/observatory_reader.hpp"
#include "ingest/text_file.hpp"
#include "release/attribution.hpp"
#include "release/files.hpp"
#include "release/finding_json.hpp"

#include <fmt/format.h>

namespace dalel {
namespace fs = std::filesystem;

ReleasePlace place_of(const std::string& name) {
    const auto own = fs::absolute(name).lexically_normal();
    const auto folder = own.has_filename() ? own : own.parent_path();
    for (const auto& entry : read_index(folder.parent_path()))
        if (to_string(entry.digest) == folder.filename()) return {folder, entry};
    if (fs::exists(fs::path{name} / "manifest.json")) return {folder, std::nullopt};
    fs::path releases = name;
    std::string which;
    if (!fs::exists(releases / "index.jsonl")) {
        const auto at = name.rfind('@');
        if (at != std::string::npos) {
            releases = name.substr(0, at);
            which = name.substr(at + 1);
        }
    }
    const auto index = read_index(releases);
    if (index.empty()) throw Stop{Exit::unusable_input, {"release/none", "there is no release at " + name, "", "a folder of releases, or one release; dalel publish writes them"}};
    const IndexEntry* found = nullptr;
    for (const auto& entry : index) {
        const bool is_newest = which.empty() && (!entry.withdrawn || !found || found->withdrawn);
        if (is_newest || std::to_string(entry.number) == which || (which.size() >= 6 && to_string(entry.digest).starts_with(which))) found = &entry;
    }
    if (!found) throw Stop{Exit::unusable_input, {"release/unknown", fmt::format("there is no release {} in {}", which, releases.string()), "", fmt::format("1 to {}, or the beginning of a digest", index.size())}};
    return {releases / to_string(found->digest), *found};
}

fs::path find_release(const std::string& name) {
    // The index has the last word: a withdrawal may have ended before its bytes were gone.
    const auto place = place_of(name);
    if (place.entry && place.entry->withdrawn)
        throw Stop{Exit::unusable_input, {"release/withdrawn", fmt::format("release {} was withdrawn on {}: {}", place.entry->number, place.entry->withdrawn->at.substr(0, 10), place.entry->withdrawn->reason), "", ""}};
    return place.folder;
}

namespace {

/// Every file that is read must have the bytes its manifest states; the cubes' copies in other formats are not read.
void verify_files(const Release& release) {
    for (const auto& [name, expected] : release.manifest.files) {
        if (name.starts_with("cubes/") && !name.ends_with(".csv")) continue;
        const auto refuse = [&](std::string_view what) {
            throw Stop{Exit::refused, {"release/damaged", fmt::format("the release is damaged: {}", what), (release.folder / name).generic_string(),
                                       "take it anew from where it was published"}};
        };
        const auto file = open_inside(release.folder, name);
        if (!file) refuse(file.error().message);
        if (file->bytes().size() != expected.size || sha256(file->bytes()) != expected.digest) refuse("these are not the bytes its manifest states");
    }
}

}  // namespace

Release open_release(const std::string& name) {
    Release release;
    release.folder = find_release(name);
    auto manifest = parse_manifest(read_file(release.folder / "manifest.json"));
    const auto damaged = [&](const Error& error) {
        return Stop{Exit::refused, {"release/damaged", fmt::format("the release {} is damaged: {}", release.folder.string(), error.message), error.where, error.hint}};
    };
    if (!manifest) throw damaged(manifest.error());
    release.manifest = std::move(*manifest);
    release.digest = content_digest(release.manifest);
    const auto parent = fs::absolute(release.folder).lexically_normal().parent_path();
    for (const auto& entry : read_index(parent))
        if (entry.digest == release.digest) release.entry = entry;
    // Both at once; where the bytes are not those of the manifest, that is what is said, whatever was read.
    ObservatoryRead read;
    const std::function<void()> tasks[] = {[&] { verify_files(release); }, [&] { read = read_released(release.folder); }};
    run_tasks(tasks, 2);
    if (!read.audit.clean()) throw damaged(read.audit.errors().front());
    if (!read.findings.empty()) throw damaged({"", read.findings.front().sentence(), read.findings.front().where, ""});
    release.observatory = std::move(read.observatory);
    release.observatory.digest = release.manifest.observatory_digest;
    auto findings = parse_findings(read_file(release.folder / "findings.json"));
    if (!findings) throw damaged(findings.error());
    release.findings = std::move(*findings);
    release.geometries = geometries_of(release.observatory);
    return release;
}

}  // namespace dalel
