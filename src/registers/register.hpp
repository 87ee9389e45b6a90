// A code list: entries in the order of their file, found by code.
#pragma once

#include "base/id.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dalel {

/// Entries with a member `id`; codes are unique (the reader refuses a second one).
template <class Entry>
class Register {
public:
    /// Whether the entry was new.
    bool add(Entry entry) {
        const bool is_new = index_.emplace(entry.id.str(), entries_.size()).second;
        if (is_new) entries_.push_back(std::move(entry));
        return is_new;
    }

    /// Nothing where no entry has the code.
    const Entry* find(std::string_view code) const {
        const auto at = index_.find(std::string{code});
        return at == index_.end() ? nullptr : &entries_[at->second];
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

    std::vector<std::string_view> codes() const {
        std::vector<std::string_view> all;
        for (const auto& entry : entries_) all.push_back(entry.id.str());
        return all;
    }

private:
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace dalel
