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

Served::Served(std::filesystem::path releases, Opening opening) : folder_{std::move(releases)}, opening_{opening}, index_{read_index(folder_)}, changed_{last_change(index_)} {
    if (index_.empty()) throw Stop{Exit::unusable_input, {"release/none", "there is no release in " + folder_.string(), "", "a folder of releases; dalel publish writes them"}};
    if (const auto* latest = entry("latest")) newest_ = read(*latest);
    recent_.clear();
}

Served::Served(std::filesystem::path releases, const std::shared_ptr<const Served>& before)
    : folder_{std::move(releases)}, opening_{before->opening_}, index_{read_index(folder_)}, changed_{last_change(index_)} {
    {
        const std::scoped_lock lock{before->mutex_};
        for (const auto& each : index_) {
            if (each.withdrawn) continue;
            if (const auto at = before->anywhere_.find(each.digest); at != before->anywhere_.end()) anywhere_.insert(*at);
        }
        for (const auto& release : before->recent_)
            if (anywhere_.contains(release->digest)) recent_.push_back(release);
    }
    if (const auto* latest = entry("latest")) newest_ = read(*latest);
    std::erase(recent_, newest_);
    // What was the newest a moment ago is what is asked for next.
    if (before->newest_ != newest_ && before->newest_ && anywhere_.contains(before->newest_->digest)) recent_.push_front(before->newest_);
    while (recent_.size() > most_open_releases) recent_.pop_back();
    if (auto prepared = before->prepared_.load(); prepared && newest_ && prepared->release() == newest_->digest) prepared_ = std::move(prepared);
}

void Served::prepare(const std::stop_token& stop) const {
    if (newest_ && !prepared_.load()) prepared_ = std::make_shared<const PreparedFiles>(*newest_, stop);
}

std::shared_ptr<const Prepared> Served::prepared_file(const Release& release, const std::string& name) const {
    const auto prepared = prepared_.load();
    return prepared && prepared->release() == release.digest ? prepared->find(name) : nullptr;
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
    if (auto release = find_open(entry.digest)) return release;
    if (opening_ == Opening::elsewhere) throw NotOpen{entry};
    return read(entry);
}

ReleasePtr Served::read(const IndexEntry& entry) const {
    if (auto release = find_open(entry.digest)) return release;
    return keep(std::make_shared<const Release>(open_release((folder_ / to_string(entry.digest)).string())));
}

ReleasePtr Served::find_open(const Digest& digest) const {
    const std::scoped_lock lock{mutex_};
    const auto at = anywhere_.find(digest);
    auto release = at == anywhere_.end() ? nullptr : at->second.lock();
    if (const auto recent = std::ranges::find(recent_, release); release && recent != recent_.end()) recent_.splice(recent_.begin(), recent_, recent);
    return release;
}

ReleasePtr Served::keep(ReleasePtr release) const {
    const std::scoped_lock lock{mutex_};
    auto& known = anywhere_[release->digest];
    if (auto other = known.lock()) return other;  // two have read it at the same time
    known = release;
    recent_.push_front(release);
    if (recent_.size() > most_open_releases) recent_.pop_back();
    return release;
}

std::size_t Served::open_releases() const {
    const std::scoped_lock lock{mutex_};
    return static_cast<std::size_t>(std::ranges::count_if(anywhere_, [](const auto& each) { return !each.second.expired(); }));
}

std::optional<Manifest> Served::manifest(const IndexEntry& entry) const {
    const auto file = open_inside(folder_ / to_string(entry.digest), "manifest.json");
    if (!file) return std::nullopt;
    auto manifest = parse_manifest(file->bytes());
    return manifest ? std::optional{*std::move(manifest)} : std::nullopt;
}

}  // namespace dalel::http
