// The releases that are served.
#pragma once

#include "http/prepared_files.hpp"
#include "release/open.hpp"

#include <atomic>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

namespace dalel::http {

using ReleasePtr = std::shared_ptr<const Release>;

/// Thrown where an answer needs a release that is not open, and whoever asks for answers opens releases elsewhere. Whoever catches it
/// calls `Served::read`, holds what that gives, and asks again: an answer is a function, and nothing of it was begun.
struct NotOpen {
    IndexEntry entry;
};

/// How many earlier releases stay open, those asked for last. One that an answer under way is made from stays with it.
inline constexpr std::size_t most_open_releases = 4;

/// A folder of releases as it stood at one moment: its index, the newest release opened, earlier ones opened when somebody asks.
/// Never changes but for what is opened; a new release makes a new `Served`, and answers under way keep the old.
class Served {
public:
    /// Where `open` finds an earlier release closed, it reads it at once, or throws `NotOpen`.
    enum class Opening : std::uint8_t { at_once, elsewhere };

    /// Where all of them were withdrawn it is there to say so. Throws `Stop` (`release/none`, `release/damaged`).
    explicit Served(std::filesystem::path releases, Opening opening = Opening::at_once);
    /// The same folder later: what was opened stays open.
    Served(std::filesystem::path releases, const std::shared_ptr<const Served>& before);

    const std::filesystem::path& folder() const { return folder_; }
    const std::vector<IndexEntry>& index() const { return index_; }
    /// The newest that was not withdrawn; null where all were.
    const ReleasePtr& newest() const { return newest_; }
    /// The entry of a number, `latest`, or a digest or its beginning (6 characters or more); nothing where there is none.
    const IndexEntry* entry(std::string_view name) const;
    /// The last published by the end of a day and not withdrawn, or nothing.
    const IndexEntry* as_of(Date day) const;
    /// When the index was last written to: seconds since 1970 UTC of the last publication or withdrawal.
    std::int64_t changed() const { return changed_; }
    /// A release, which is one of `index()` and not withdrawn. Throws as `open_release`, or `NotOpen`.
    ReleasePtr open(const IndexEntry& entry) const;
    /// Reads it where it is not open; takes as long as that takes, and keeps nobody else from `open`. Throws as `open_release`.
    ReleasePtr read(const IndexEntry& entry) const;
    /// Releases that are open, the newest among them.
    std::size_t open_releases() const;

    /// The list of a release's files, without opening it; nothing where it cannot be read.
    std::optional<Manifest> manifest(const IndexEntry& entry) const;

    /// Compresses the stored texts of the newest release, which takes seconds where it is large; until it is done they are sent as they are.
    void prepare(const std::stop_token& stop) const;
    /// A stored file of a release with its compressed forms; null where none were prepared.
    std::shared_ptr<const Prepared> prepared_file(const Release& release, const std::string& name) const;

    /// What is worked out from these releases once, at the first call, and kept as long as they are served. `Made` is
    /// constructed from `const Served&`; it never changes. Throws what the construction does, and tries it again at the next call.
    template <class Made>
    const Made& derived() const {
        {
            const std::shared_lock lock{derived_mutex_};
            // What threw while it was made left nothing behind.
            if (const auto at = derived_.find(typeid(Made)); at != derived_.end() && at->second) return *static_cast<const Made*>(at->second.get());
        }
        const std::unique_lock lock{derived_mutex_};
        auto& made = derived_[typeid(Made)];
        if (!made) made = std::make_shared<const Made>(*this);
        return *static_cast<const Made*>(made.get());
    }

private:
    ReleasePtr find_open(const Digest& digest) const;
    ReleasePtr keep(ReleasePtr release) const;

    std::filesystem::path folder_;
    Opening opening_;
    std::vector<IndexEntry> index_;
    ReleasePtr newest_;
    std::int64_t changed_ = 0;
    mutable std::mutex mutex_;
    mutable std::list<ReleasePtr> recent_;                             ///< earlier ones, last asked for first
    mutable std::map<Digest, std::weak_ptr<const Release>> anywhere_;  ///< whoever holds them
    mutable std::atomic<std::shared_ptr<const PreparedFiles>> prepared_;
    mutable std::shared_mutex derived_mutex_;
    mutable std::unordered_map<std::type_index, std::shared_ptr<const void>> derived_;
};

using ServedPtr = std::shared_ptr<const Served>;

}  // namespace dalel::http
