#include "formats/sdmx/observations.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dalel::sdmx {
namespace {

constexpr std::uint32_t absent = 0xffff'ffff;

bool is_identity(const std::vector<std::uint32_t>& order) {
    for (std::size_t i = 0; i < order.size(); ++i)
        if (order[i] != i) return false;
    return true;
}

/// Cells of a slice of a cube that does not hold every combination, in the order asked for.
std::vector<std::uint32_t> found_cells(const Slice& slice, const std::vector<std::uint32_t>& order) {
    const auto& cube = slice.cube();
    const auto& chosen = slice.positions();
    std::vector<std::uint32_t> cells;
    if (slice.size() < cube.size() / 16) {
        std::vector<std::uint32_t> positions(chosen.size());
        std::vector<std::size_t> at(chosen.size(), 0);
        for (;;) {
            for (std::size_t d = 0; d < chosen.size(); ++d) positions[d] = chosen[d][at[d]];
            if (const auto cell = cube.find(cube.key_of(positions)); cell < cube.size()) cells.push_back(static_cast<std::uint32_t>(cell));
            auto place = order.size();
            while (place > 0 && ++at[order[place - 1]] == chosen[order[place - 1]].size()) at[order[--place]] = 0;
            if (place == 0) return cells;
        }
    }
    std::vector<std::vector<std::uint32_t>> rank(chosen.size());
    for (std::size_t d = 0; d < chosen.size(); ++d) {
        rank[d].assign(cube.structure().dimensions[d].categories.size(), absent);
        for (std::uint32_t i = 0; i < chosen[d].size(); ++i) rank[d][chosen[d][i]] = i;
    }
    std::vector<std::pair<std::uint64_t, std::uint32_t>> ranked;
    std::uint32_t cell = 0;
    const Slice everything{cube};
    for (SliceCursor each{everything, SliceCursor::Over::present}; each.next(); ++cell) {
        std::uint64_t place = 0;
        bool wanted = true;
        for (const auto d : order) {
            const auto own = rank[d][each.positions()[d]];
            wanted = wanted && own != absent;
            place = place * chosen[d].size() + own;
        }
        if (wanted) ranked.emplace_back(place, cell);
    }
    std::ranges::sort(ranked);
    cells.reserve(ranked.size());
    for (const auto& entry : ranked) cells.push_back(entry.second);
    return cells;
}

bool has_nothing(const Slice& slice) { return std::ranges::any_of(slice.positions(), [](const auto& chosen) { return chosen.empty(); }); }

}  // namespace

Observations::Observations(Slice slice, std::vector<std::uint32_t> order) : slice_{std::move(slice)}, order_{std::move(order)} {
    if (has_nothing(slice_)) cells_.emplace();
    else if (!cube().is_dense() && !(slice_.is_everything() && is_identity(order_))) cells_ = found_cells(slice_, order_);
}

Observations::Observations(const Cube& cube, std::vector<std::uint32_t> cells, std::vector<std::uint32_t> order)
    : slice_{cube}, order_{std::move(order)}, cells_{std::move(cells)} {}

std::uint64_t Observations::count() const {
    if (cells_) return cells_->size();
    return cube().is_dense() ? slice_.size() : cube().size();
}

bool Observations::empty() const { return count() == 0; }

std::vector<std::vector<std::uint32_t>> Observations::categories() const {
    if (!cells_ && cube().is_dense()) return slice_.positions();
    std::vector<std::vector<bool>> occurs;
    for (const auto& dimension : cube().structure().dimensions) occurs.emplace_back(dimension.categories.size());
    for (ObservationCursor at{*this}; at.next();)
        for (std::size_t d = 0; d < occurs.size(); ++d) occurs[d][at.positions()[d]] = true;
    auto used = slice_.positions();
    for (std::size_t d = 0; d < used.size(); ++d) std::erase_if(used[d], [&](std::uint32_t position) { return !occurs[d][position]; });
    return used;
}

std::vector<std::uint32_t> Observations::list() const {
    if (cells_) return *cells_;
    std::vector<std::uint32_t> cells;
    cells.reserve(count());
    for (ObservationCursor at{*this}; at.next();) cells.push_back(at.cell());
    return cells;
}

ObservationCursor::ObservationCursor(const Observations& observations)
    : observations_{observations},
      states_{observations.cube().states()},
      values_{observations.cube().values()},
      current_(observations.order_.size(), 0),
      at_(observations.order_.size(), 0),
      strides_(observations.order_.size(), 1) {
    if (!observations.cells_ && observations.slice_.is_everything() && is_identity(observations.order_))
        in_cube_order_.emplace(observations.slice_, SliceCursor::Over::present);
    const auto& dimensions = observations.cube().structure().dimensions;
    for (std::size_t d = strides_.size(); d-- > 1;) strides_[d - 1] = strides_[d] * dimensions[d].categories.size();
}

bool ObservationCursor::next() {
    if (in_cube_order_) {
        if (!in_cube_order_->next()) return false;
        cell_ = begun_ ? cell_ + 1 : 0;
        begun_ = true;
        changed_ = in_cube_order_->changed();
        return true;
    }
    return observations_.cells_ ? next_listed() : next_combination();
}

bool ObservationCursor::next_listed() {
    const auto& cells = *observations_.cells_;
    if (listed_ == cells.size()) return false;
    cell_ = cells[listed_++];
    const auto before = std::exchange(key_, observations_.cube().key(cell_));
    changed_ = 0;
    if (begun_) {
        // From the innermost: as long as both keys agree on everything further out, only what differs is taken apart.
        const auto& order = observations_.order_;
        auto rest = key_, rest_before = before;
        const auto& dimensions = observations_.cube().structure().dimensions;
        changed_ = order.size();
        std::size_t outermost = order.size();
        for (std::size_t d = current_.size(); d-- > 0 && rest != rest_before;) {
            const std::uint64_t size = dimensions[d].categories.size();
            const auto own = static_cast<std::uint32_t>(rest % size);
            if (own != current_[d]) {
                current_[d] = own;
                const auto place = static_cast<std::size_t>(std::ranges::find(order, d) - order.begin());
                outermost = std::min(outermost, place);
            }
            rest /= size;
            rest_before /= size;
        }
        changed_ = outermost;
    } else {
        observations_.cube().positions_of(key_, current_);
    }
    begun_ = true;
    return true;
}

bool ObservationCursor::next_combination() {
    const auto& chosen = observations_.slice_.positions();
    const auto& order = observations_.order_;
    if (!begun_) {
        begun_ = true;
        for (std::size_t d = 0; d < chosen.size(); ++d) current_[d] = chosen[d].front();
        key_ = observations_.cube().key_of(current_);
    } else {
        auto place = order.size();
        for (;;) {
            if (place == 0) return false;
            const auto d = order[--place];
            key_ -= strides_[d] * current_[d];
            const bool goes_on = ++at_[d] < chosen[d].size();
            if (!goes_on) at_[d] = 0;
            current_[d] = chosen[d][at_[d]];
            key_ += strides_[d] * current_[d];
            if (goes_on) break;
        }
        changed_ = place;
    }
    cell_ = static_cast<std::uint32_t>(key_);
    return true;
}

}  // namespace dalel::sdmx
