// A code list: entries in the order of their file, found by code.
#pragma once

#include "base/id.hpp"
#include "base/position_index.hpp"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel {

/// Entries with a member `id`; codes are unique (the reader refuses a second one).
template <class Entry>
class Register {
public:
    /// Whether the entry was new.
    bool add(Entry entry) {
        const auto hash = key_hash(entry.id.str());
        if (position(hash, entry.id.str()) != PositionIndex::nowhere) return false;
        index_.add(hash, static_cast<std::uint32_t>(entries_.size()));
        entries_.push_back(std::move(entry));
        return true;
    }
    void reserve(std::size_t entries) {
        entries_.reserve(entries);
        index_.reserve(entries);
    }

    /// Nothing where no entry has the code.
    const Entry* find(std::string_view code) const {
        const auto at = position(key_hash(code), code);
        return at == PositionIndex::nowhere ? nullptr : &entries_[at];
    }
    template <class Code>
    const Entry* find(const Code& id) const
        requires requires { id.str(); }
    {
        return find(std::string_view{id.str()});
    }

    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }
    std::size_t size() const { return entries_.size(); }
    bool empty() const { return entries_.empty(); }
    const Entry& operator[](std::size_t i) const { return entries_[i]; }
    /// For what a reader learns of an entry later than its code, which stays as it is.
    Entry& at(std::size_t i) { return entries_[i]; }

    std::vector<std::string_view> codes() const {
        std::vector<std::string_view> all;
        for (const auto& entry : entries_) all.push_back(entry.id.str());
        return all;
    }

private:
    std::uint32_t position(std::uint32_t hash, std::string_view code) const {
        return index_.find(hash, [&](std::uint32_t i) { return entries_[i].id.str() == code; });
    }

    std::vector<Entry> entries_;
    PositionIndex index_;
};

}  // namespace dalel
