#include "cube/slice.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include <fmt/format.h>

namespace dalel {
namespace {

std::vector<std::uint32_t> all_of(const Dimension& dimension) {
    std::vector<std::uint32_t> positions(dimension.categories.size());
    std::iota(positions.begin(), positions.end(), 0u);
    return positions;
}

}  // namespace

Slice::Slice(const Cube& cube) : cube_{&cube}, everything_{true} {
    for (const auto& dimension : cube.structure().dimensions) positions_.push_back(all_of(dimension));
}

Slice::Slice(const Cube& cube, std::vector<std::vector<std::uint32_t>> positions) : cube_{&cube}, positions_{std::move(positions)} {
    assert(positions_.size() == cube.structure().dimensions.size());
    const auto is_all = [&](std::size_t d) {
        if (positions_[d].size() != cube.structure().dimensions[d].categories.size()) return false;
        for (std::size_t i = 0; i < positions_[d].size(); ++i)
            if (positions_[d][i] != i) return false;
        return true;
    };
    everything_ = true;
    for (std::size_t d = 0; d < positions_.size() && everything_; ++d) everything_ = is_all(d);
}

std::uint64_t Slice::size() const {
    std::uint64_t product = 1;
    for (const auto& chosen : positions_) product *= chosen.size();
    return product;
}

SliceCursor::SliceCursor(const Slice& slice, Over over)
    : cube_{slice.cube()},
      chosen_{slice.positions()},
      over_{over},
      whole_{slice.is_everything() && over == Over::present},
      current_(chosen_.size()),
      at_(chosen_.size(), 0),
      strides_(chosen_.size(), 1) {
    for (std::size_t d = strides_.size(); d-- > 1;)
        strides_[d - 1] = strides_[d] * cube_.structure().dimensions[d].categories.size();
}

bool SliceCursor::next_cell() {
    if (begun_) ++cell_;
    if (cell_ >= cube_.size()) return false;
    const auto previous = key_;
    key_ = cube_.key(cell_);
    index_ = key_;
    if (!begun_ || key_ - previous >= 16) {
        // A far key is taken apart; the dimensions before the first that differs are those of the cell before.
        const auto before = current_;
        cube_.positions_of(key_, current_);
        changed_ = 0;
        while (begun_ && changed_ < current_.size() && before[changed_] == current_[changed_]) ++changed_;
    } else {
        changed_ = current_.size();
        for (auto step = previous; step < key_; ++step)
            for (std::size_t d = current_.size(); d-- > 0;) {
                changed_ = std::min(changed_, d);
                if (++current_[d] < cube_.structure().dimensions[d].categories.size()) break;
                current_[d] = 0;
            }
    }
    begun_ = true;
    return true;
}

bool SliceCursor::next_combination() {
    if (!begun_) {
        begun_ = true;
        for (std::size_t d = 0; d < chosen_.size(); ++d) {
            if (chosen_[d].empty()) return false;
            current_[d] = chosen_[d].front();
        }
        key_ = cube_.key_of(current_);
    } else {
        std::size_t d = chosen_.size();
        for (;;) {
            if (d == 0) return false;
            --d;
            key_ -= strides_[d] * current_[d];
            const bool goes_on = ++at_[d] < chosen_[d].size();
            if (!goes_on) at_[d] = 0;
            current_[d] = chosen_[d][at_[d]];
            key_ += strides_[d] * current_[d];
            if (goes_on) break;
        }
        changed_ = d;
        ++index_;
    }
    cell_ = cube_.find(key_, cell_);
    return true;
}

Result<Slice> slice_of(const Cube& cube, std::span<const std::string> choices) {
    const auto& dimensions = cube.structure().dimensions;
    std::vector<std::vector<std::uint32_t>> positions;
    for (const auto& dimension : dimensions) positions.push_back(all_of(dimension));
    for (const auto& choice : choices) {
        const auto equals = choice.find('=');
        if (equals == std::string::npos || equals + 1 == choice.size())
            return std::unexpected(Error{"slice/malformed", fmt::format("\"{}\" is not a choice", choice), "", "a dimension and its codes: area=KZ-AKT,KZ-ALA"});
        const auto name = choice.substr(0, equals);
        const auto dimension = std::ranges::find(dimensions, name, [](const Dimension& entry) { return entry.id.str(); });
        if (dimension == dimensions.end()) {
            std::vector<std::string> names;
            for (const auto& entry : dimensions) names.push_back(entry.id.str());
            return std::unexpected(Error{"slice/unknown-dimension", fmt::format("{} has no dimension \"{}\"", cube.structure().id.str(), name), "", joined(names, ", ")});
        }
        auto& chosen = positions[static_cast<std::size_t>(dimension - dimensions.begin())];
        chosen.clear();
        std::vector<char> is_chosen(dimension->categories.size(), 0);
        for (const auto code : split(std::string_view{choice}.substr(equals + 1), ',')) {
            const auto position = cube.position(static_cast<std::size_t>(dimension - dimensions.begin()), code);
            if (position < 0) {
                std::vector<std::string_view> accepted;
                for (const auto& category : dimension->categories) accepted.push_back(category.code);
                const auto meant = nearest(code, accepted);
                std::string some;
                for (std::size_t i = 0; i < accepted.size() && i < 12; ++i) some += (i > 0 ? ", " : "") + std::string{accepted[i]};
                return std::unexpected(Error{"slice/unknown-code", fmt::format("\"{}\" is no code of {}", code, name), "",
                                             meant.empty() ? fmt::format("{} codes: {}{}", accepted.size(), some, accepted.size() > 12 ? " …" : "") : "did you mean " + meant + "?"});
            }
            if (!std::exchange(is_chosen[static_cast<std::size_t>(position)], char{1})) chosen.push_back(static_cast<std::uint32_t>(position));
        }
    }
    return Slice{cube, std::move(positions)};
}

}  // namespace dalel
