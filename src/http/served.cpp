#include "http/served.hpp"

#include "base/text.hpp"
#include "ingest/text_file.hpp"

namespace dalel::http {

Served::Served(std::filesystem::path releases) : folder_{std::move(releases)}, index_{read_index(folder_)} {
    const auto* latest = entry("latest");
    if (!latest) throw Stop{Exit::unusable_input, {"release/none", "there is no release in " + folder_.string(), "", "a folder of releases; dalel publish writes them"}};
    newest_ = open(*latest);
}

const IndexEntry* Served::entry(std::string_view name) const {
    const IndexEntry* found = nullptr;
    for (const auto& each : index_) {
        const bool is_named = name == "latest" ? !each.withdrawn : std::to_string(each.number) == name || (name.size() >= 6 && to_string(each.digest).starts_with(name));
        if (is_named) found = &each;
    }
    return found;
}

const IndexEntry* Served::as_of(Date day) const {
    const IndexEntry* found = nullptr;
    for (const auto& each : index_)
        if (!each.withdrawn && std::string_view{each.published_at}.substr(0, 10) <= to_string(day)) found = &each;
    return found;
}

ReleasePtr Served::open(const IndexEntry& entry) const {
    const std::scoped_lock lock{mutex_};
    auto& release = opened_[entry.number];
    if (!release) release = std::make_shared<const Release>(open_release((folder_ / to_string(entry.digest)).string()));
    return release;
}

std::optional<Manifest> Served::manifest(const IndexEntry& entry) const {
    const auto file = open_inside(folder_ / to_string(entry.digest), "manifest.json");
    if (!file) return std::nullopt;
    auto manifest = parse_manifest(file->bytes());
    return manifest ? std::optional{*std::move(manifest)} : std::nullopt;
}

}  // namespace dalel::http
