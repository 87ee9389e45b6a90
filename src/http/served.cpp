#include "http/served.hpp"

#include "base/date.hpp"
#include "base/text.hpp"
#include "ingest/text_file.hpp"

#include <algorithm>

namespace dalel::http {

namespace {

/// Seconds since 1970 UTC of `2026-11-23T04:00:00Z`.
std::int64_t seconds_of(std::string_view instant) {
    const auto date = parse_date(instant.substr(0, 10));
    if (!parse_instant(instant) || !date) return 0;
    const auto two = [&](std::size_t at) { return (instant[at] - '0') * 10 + (instant[at + 1] - '0'); };
    return std::int64_t{date->days()} * 86400 + two(11) * 3600 + two(14) * 60 + two(17);
}

std::int64_t last_change(const std::vector<IndexEntry>& index) {
    std::int64_t last = 0;
    for (const auto& each : index) {
        last = std::max(last, seconds_of(each.published_at));
        if (each.withdrawn) last = std::max(last, seconds_of(each.withdrawn->at));
    }
    return last;
}

}  // namespace

Served::Served(std::filesystem::path releases) : Served{std::move(releases), nullptr} {
    if (!newest_) throw Stop{Exit::unusable_input, {"release/none", "there is no release in " + folder_.string(), "", "a folder of releases; dalel publish writes them"}};
}

Served::Served(std::filesystem::path releases, const std::shared_ptr<const Served>& before) : folder_{std::move(releases)}, index_{read_index(folder_)}, changed_{last_change(index_)} {
    if (before) {
        const std::scoped_lock lock{before->mutex_};
        for (const auto& each : index_)
            if (const auto open = before->opened_.find(each.digest); !each.withdrawn && open != before->opened_.end()) opened_.insert(*open);
    }
    if (const auto* latest = entry("latest")) newest_ = open(*latest);
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
    if (newest_ && newest_->digest == entry.digest) return newest_;
    const std::scoped_lock lock{mutex_};
    auto& release = opened_[entry.digest];
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
