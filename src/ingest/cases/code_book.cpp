#include "ingest/cases/code_book.hpp"

#include <cstring>

namespace dalel {

std::size_t CodeBook::hash(std::string_view text) {
    // The first and the last eight bytes, which overlap in a text of fewer than sixteen; collisions cost time only.
    std::uint64_t first = 0, last = 0;
    const auto n = text.size() < 8 ? text.size() : 8;
    if (n > 0) {
        std::memcpy(&first, text.data(), n);
        std::memcpy(&last, text.data() + text.size() - n, n);
    }
    const auto mixed = (first ^ last * 0x9E37'79B9'7F4A'7C15u ^ text.size()) * 0xD6E8'FEB8'6659'FD93u;
    return static_cast<std::size_t>(mixed >> 32);
}

void CodeBook::add(std::string_view text, std::uint32_t number) {
    if (2 * (size_ + 1) > slots_.size()) {
        auto old = std::move(slots_);
        slots_ = std::vector<Slot>(2 * old.size());
        mask_ = slots_.size() - 1;
        size_ = 0;
        for (auto& slot : old)
            if (slot.number != unknown) add(slot.text, slot.number);
    }
    auto at = hash(text) & mask_;
    while (slots_[at].number != unknown && slots_[at].text != text) at = (at + 1) & mask_;
    if (slots_[at].number != unknown) return;
    slots_[at] = {std::string{text}, number};
    ++size_;
}

}  // namespace dalel
