// Short texts → small numbers, fast.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// A code list as a hash table: found by text in a few nanoseconds. Codes are added once and looked up millions of
/// times.
class CodeBook {
public:
    static constexpr std::uint32_t unknown = 0xFFFF'FFFF;

    /// A text that is there already keeps its number.
    void add(std::string_view text, std::uint32_t number);
    std::uint32_t find(std::string_view text) const {
        for (auto at = hash(text) & mask_;; at = (at + 1) & mask_) {
            const auto& slot = slots_[at];
            if (slot.number == unknown) return unknown;
            if (slot.text == text) return slot.number;
        }
    }

private:
    struct Slot {
        std::string text;
        std::uint32_t number = unknown;
    };
    static std::size_t hash(std::string_view text);

    std::vector<Slot> slots_ = std::vector<Slot>(16);
    std::size_t mask_ = 15;
    std::size_t size_ = 0;
};

}  // namespace dalel
