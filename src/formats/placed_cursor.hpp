// A slice walked in the order of a table.
#pragma once

#include "cube/slice.hpp"

#include <cstdint>
#include <vector>

namespace dalel {

/// Walks the combinations of a slice with its dimensions in another order, the last of `order` fastest. Dimensions that
/// are not in it stay at the first category chosen. The slice outlives it.
class PlacedCursor {
public:
    PlacedCursor(const Slice& slice, std::vector<std::uint32_t> order) : cube_{slice.cube()}, order_{std::move(order)}, at_(order_.size(), 0) {
        const auto& dimensions = cube_.structure().dimensions;
        std::vector<std::uint64_t> strides(dimensions.size(), 1);
        for (std::size_t d = strides.size(); d-- > 1;) strides[d - 1] = strides[d] * dimensions[d].categories.size();
        for (std::size_t d = 0; d < strides.size(); ++d) key_ += strides[d] * slice.positions()[d].front();
        for (const auto d : order_) {
            auto& offsets = offsets_.emplace_back();
            for (const auto position : slice.positions()[d]) offsets.push_back(strides[d] * position);
        }
    }

    /// Goes to the next combination; false after the last.
    bool next() {
        if (!begun_) {
            begun_ = true;
        } else {
            std::size_t d = order_.size();
            for (;;) {
                if (d == 0) return false;
                --d;
                const auto& offsets = offsets_[d];
                key_ -= offsets[at_[d]];
                const bool goes_on = ++at_[d] < offsets.size();
                if (!goes_on) at_[d] = 0;
                key_ += offsets[at_[d]];
                if (goes_on) break;
            }
            changed_ = d;
        }
        cell_ = cube_.find(key_);
        return true;
    }

    /// The place, among the categories chosen, in the i-th dimension of the order.
    std::uint32_t at(std::size_t i) const { return at_[i]; }
    /// The first dimension of the order that differs from the combination before; 0 at the first.
    std::size_t changed() const { return changed_; }
    std::uint64_t key() const { return key_; }
    CellState state() const {
        if (cell_ < cube_.size()) return cube_.states()[cell_];
        return cube_.structure().absent_is_zero ? CellState::normal : CellState::not_collected;
    }
    /// 0 where the state is not observed.
    std::int64_t value() const { return cell_ < cube_.size() ? cube_.values()[cell_] : 0; }

private:
    const Cube& cube_;
    std::vector<std::uint32_t> order_;
    std::vector<std::vector<std::uint64_t>> offsets_;
    std::vector<std::uint32_t> at_;
    std::uint64_t key_ = 0;
    std::size_t cell_ = 0;
    std::size_t changed_ = 0;
    bool begun_ = false;
};

}  // namespace dalel
