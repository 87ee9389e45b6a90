// Where in a list an entry with a given key stands, without a copy of the keys.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace dalel {

/// The positions of a list by a hash of its entries' keys; the list itself holds the keys. Eight bytes a slot, open
/// addressing, at most two thirds full: a look-up touches one cache line here and one entry of the list, however long
/// the list is. The order of what is added decides nothing a caller can see.
class PositionIndex {
public:
    static constexpr std::uint32_t nowhere = 0xffff'ffff;

    /// The position for which `equal` holds among those added with this hash, or `nowhere`.
    template <class Equal>
    std::uint32_t find(std::uint32_t hash, Equal equal) const {
        if (slots_.empty()) return nowhere;
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t i = hash & mask; slots_[i].position != nowhere; i = (i + 1) & mask)
            if (slots_[i].hash == hash && equal(slots_[i].position)) return slots_[i].position;
        return nowhere;
    }

    /// No equal entry is in it.
    void add(std::uint32_t hash, std::uint32_t position) {
        if (3 * (size_ + 1) > 2 * slots_.size()) grow_to(slots_.empty() ? 16 : 2 * slots_.size());
        put({hash, position});
        ++size_;
    }

    void reserve(std::size_t entries) {
        const std::size_t needed = std::bit_ceil(entries + entries / 2 + 1);
        if (needed > slots_.size()) grow_to(needed);
    }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t position = nowhere;
    };

    void put(Slot slot) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t i = slot.hash & mask;
        while (slots_[i].position != nowhere) i = (i + 1) & mask;
        slots_[i] = slot;
    }
    void grow_to(std::size_t slots) {
        std::vector<Slot> old(slots);
        old.swap(slots_);
        for (const auto& slot : old)
            if (slot.position != nowhere) put(slot);
    }

    std::vector<Slot> slots_;
    std::size_t size_ = 0;
};

inline std::uint32_t key_hash(std::string_view key) {
    const std::size_t hash = std::hash<std::string_view>{}(key);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

}  // namespace dalel
