// A part of a cube: some categories of every dimension.
#pragma once

#include "base/error.hpp"
#include "cube/cube.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dalel {

/// Categories chosen in each dimension, in the order they are to be shown. The cube outlives the slice.
class Slice {
public:
    /// Everything.
    explicit Slice(const Cube& cube);
    /// `positions` has one list a dimension, none empty, every position once.
    Slice(const Cube& cube, std::vector<std::vector<std::uint32_t>> positions);

    const Cube& cube() const { return *cube_; }
    const std::vector<std::vector<std::uint32_t>>& positions() const { return positions_; }
    /// Category chosen as the i-th of a dimension.
    const Category& category(std::size_t dimension, std::size_t i) const {
        return cube_->structure().dimensions[dimension].categories[positions_[dimension][i]];
    }
    /// Number of combinations.
    std::uint64_t size() const;
    bool is_everything() const { return everything_; }

    /// Calls `each(positions, cell)` for every combination, the last dimension fastest; `positions` are category
    /// positions of the cube. A combination without a cell is `NotCollected`.
    template <class Each>
    void for_each(Each each) const;
    /// The same for combinations that have a cell; in the cube's own order where the slice is everything.
    template <class Each>
    void for_each_present(Each each) const;

private:
    const Cube* cube_;
    std::vector<std::vector<std::uint32_t>> positions_;
    bool everything_ = false;
};

/// The slice of a choice like `area=KZ-AKT,KZ-ALA` a dimension; dimensions not named are whole. Errors `slice/malformed`,
/// `slice/unknown-dimension`, `slice/unknown-code`.
Result<Slice> slice_of(const Cube& cube, std::span<const std::string> choices);

template <class Each>
void Slice::for_each(Each each) const {
    const std::size_t d = positions_.size();
    for (const auto& chosen : positions_)
        if (chosen.empty()) return;
    std::vector<std::size_t> at(d, 0);
    std::vector<std::uint32_t> current(d);
    for (std::size_t i = 0; i < d; ++i) current[i] = positions_[i].front();
    for (;;) {
        each(std::span<const std::uint32_t>{current}, cube_->at(cube_->key_of(current)));
        std::size_t i = d;
        for (;;) {
            if (i == 0) return;
            --i;
            if (++at[i] < positions_[i].size()) {
                current[i] = positions_[i][at[i]];
                break;
            }
            at[i] = 0;
            current[i] = positions_[i].front();
        }
    }
}

template <class Each>
void Slice::for_each_present(Each each) const {
    if (!everything_) {
        for_each([&](std::span<const std::uint32_t> current, const Cell& cell) {
            const auto key = cube_->key_of(current);
            if (cube_->find(key) < cube_->size()) each(current, cell);
        });
        return;
    }
    // Keys ascend: positions are carried on from one cell to the next.
    std::vector<std::uint32_t> current(positions_.size());
    const auto& dimensions = cube_->structure().dimensions;
    std::uint64_t previous = 0;
    for (std::size_t i = 0; i < cube_->size(); ++i) {
        const auto key = cube_->key(i);
        if (i == 0 || key - previous >= 16) {
            cube_->positions_of(key, current);
        } else {
            for (std::uint64_t step = previous; step < key; ++step)
                for (std::size_t d = current.size(); d-- > 0;) {
                    if (++current[d] < dimensions[d].categories.size()) break;
                    current[d] = 0;
                }
        }
        previous = key;
        each(std::span<const std::uint32_t>{current}, cube_->cell(i));
    }
}

}  // namespace dalel
