// Short texts → small numbers, fast.
#pragma once

#include <cstdint>
#include <cstring>
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
    std::uint32_t find(std::string_view text) const { return slots_[slot_of(text, Ends{text})].number; }

private:
    /// The first and the last bytes of a text, which overlap in a short one. With the size they are a text of up to
    /// sixteen bytes.
    struct Ends {
        std::uint64_t first = 0, last = 0;
        explicit Ends(std::string_view text) {
            const auto n = text.size();
            if (n >= 8) {
                std::memcpy(&first, text.data(), 8);
                std::memcpy(&last, text.data() + n - 8, 8);
            } else if (n >= 4) {
                std::memcpy(&first, text.data(), 4);
                std::memcpy(&last, text.data() + n - 4, 4);
            } else {
                for (const char c : text) first = first << 8 | static_cast<unsigned char>(c);
            }
        }
        Ends() = default;
        friend bool operator==(const Ends&, const Ends&) = default;
    };
    struct Slot {
        Ends ends;
        std::uint32_t size = 0;
        std::uint32_t number = unknown;
        std::string text;
    };

    /// The slot that has the text, or the free one where it would go.
    std::size_t slot_of(std::string_view text, const Ends& ends) const {
        auto at =
            (ends.first ^ ends.last * 0x9E37'79B9'7F4A'7C15u ^ text.size()) * 0xD6E8'FEB8'6659'FD93u >> 32 & mask_;
        for (;; at = (at + 1) & mask_) {
            const auto& slot = slots_[at];
            if (slot.number == unknown) return at;
            if (slot.ends == ends && slot.size == text.size() && (text.size() <= 16 || slot.text == text)) return at;
        }
    }

    std::vector<Slot> slots_ = std::vector<Slot>(16);
    std::size_t mask_ = 15;
    std::size_t size_ = 0;
};

}  // namespace dalel
