#include "ingest/cases/code_book.hpp"

namespace dalel {

void CodeBook::add(std::string_view text, std::uint32_t number) {
    if (2 * (size_ + 1) > slots_.size()) {
        const auto old = std::move(slots_);
        slots_ = std::vector<Slot>(2 * old.size());
        mask_ = slots_.size() - 1;
        size_ = 0;
        for (const auto& slot : old)
            if (slot.number != unknown) add(slot.text, slot.number);
    }
    const Ends ends{text};
    auto& slot = slots_[slot_of(text, ends)];
    if (slot.number != unknown) return;
    slot = {ends, static_cast<std::uint32_t>(text.size()), number, std::string{text}};
    ++size_;
}

}  // namespace dalel
