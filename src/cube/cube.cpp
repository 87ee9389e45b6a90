#include "cube/cube.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include <fmt/format.h>

namespace dalel {

std::uint64_t Structure::combinations() const {
    std::uint64_t product = 1;
    for (const auto& dimension : dimensions) {
        const std::uint64_t size = dimension.categories.size();
        if (size > 0 && product > (std::uint64_t{1} << 62) / size)
            throw Stop{
                Exit::unusable_input,
                {"cube/too-large", fmt::format("the dimensions of {} have more than 2^62 combinations", id.str()), "",
                 "fewer dimensions or codes"}};
        product *= size;
    }
    return product;
}

Cube::Cube(Structure structure, std::vector<std::uint64_t> keys, std::vector<std::int64_t> values,
           std::vector<CellState> states)
    : structure_{std::move(structure)}, keys_{std::move(keys)}, values_{std::move(values)}, states_{std::move(states)} {
    assert(keys_.size() == values_.size() && values_.size() == states_.size());
    assert(std::ranges::adjacent_find(keys_, std::greater_equal<>{}) == keys_.end());
    if (keys_.size() == structure_.combinations()) keys_ = {};
    rank_keys();
    order_codes();
}

Cube Cube::of_all(Structure structure, std::vector<std::int64_t> values) {
    assert(values.size() == structure.combinations());
    Cube cube;
    cube.structure_ = std::move(structure);
    cube.states_.assign(values.size(), CellState::normal);
    cube.values_ = std::move(values);
    cube.order_codes();
    return cube;
}

void Cube::rank_keys() {
    const auto combinations = structure_.combinations();
    if (keys_.empty() || combinations / 16 > keys_.size()) return;
    ranks_.resize(combinations / 64 + 1);
    for (const auto key : keys_) ranks_[key / 64].present |= std::uint64_t{1} << key % 64;
    std::uint64_t before = 0;
    for (auto& rank : ranks_) {
        rank.before = before;
        before += static_cast<std::uint64_t>(std::popcount(rank.present));
    }
}

void Cube::order_codes() {
    for (const auto& dimension : structure_.dimensions) {
        const auto& categories = dimension.categories;
        auto& order = by_code_.emplace_back(categories.size());
        std::iota(order.begin(), order.end(), 0u);
        std::ranges::stable_sort(order, {}, [&](std::uint32_t i) -> std::string_view { return categories[i].code; });
    }
}

std::int32_t Cube::position(std::size_t dimension, std::string_view code) const {
    const auto& categories = structure_.dimensions[dimension].categories;
    const auto& order = by_code_[dimension];
    const auto at = std::ranges::lower_bound(order, code, {}, [&](std::uint32_t i) -> std::string_view { return categories[i].code; });
    return at != order.end() && categories[*at].code == code ? static_cast<std::int32_t>(*at) : -1;
}

std::size_t Cube::find_kept(std::uint64_t key, std::size_t near) const {
    auto from = keys_.begin(), to = keys_.end();
    if (near < size() && keys_[near] <= key) {
        // [near, near + step) is doubled until its end lies beyond the key.
        from += static_cast<std::ptrdiff_t>(near);
        for (std::size_t step = 1; step < static_cast<std::size_t>(keys_.end() - from); step *= 2)
            if (from[static_cast<std::ptrdiff_t>(step)] > key) {
                to = from + static_cast<std::ptrdiff_t>(step);
                break;
            }
    }
    const auto at = std::lower_bound(from, to, key);
    return at != keys_.end() && *at == key ? static_cast<std::size_t>(at - keys_.begin()) : size();
}

Cell Cube::at(std::uint64_t key) const {
    const auto i = find(key);
    if (i < size()) return cell(i);
    return structure_.absent_is_zero ? Cell{Observed{0}} : Cell{NotCollected{}};
}

std::uint64_t Cube::key_of(std::span<const std::uint32_t> positions) const {
    assert(positions.size() == structure_.dimensions.size());
    std::uint64_t key = 0;
    for (std::size_t d = 0; d < positions.size(); ++d)
        key = key * structure_.dimensions[d].categories.size() + positions[d];
    return key;
}

void Cube::positions_of(std::uint64_t key, std::span<std::uint32_t> positions) const {
    assert(positions.size() == structure_.dimensions.size());
    for (std::size_t d = positions.size(); d-- > 0;) {
        const std::uint64_t size = structure_.dimensions[d].categories.size();
        positions[d] = static_cast<std::uint32_t>(key % size);
        key /= size;
    }
}

std::string Cube::code_key(std::uint64_t key) const {
    std::vector<std::uint32_t> positions(structure_.dimensions.size());
    positions_of(key, positions);
    std::string text;
    for (std::size_t d = 0; d < positions.size(); ++d) {
        if (d > 0) text += '.';
        text += structure_.dimensions[d].categories[positions[d]].code;
    }
    return text;
}

Result<std::uint64_t> Cube::parse_code_key(std::string_view text) const {
    const auto& dimensions = structure_.dimensions;
    const auto codes = split(text, '.');
    if (codes.size() != dimensions.size()) {
        std::vector<std::string> names;
        for (const auto& dimension : dimensions) names.push_back(dimension.id.str());
        return std::unexpected(Error{"cell/wrong-number-of-codes",
                                     fmt::format("\"{}\" has {} codes, {} has {} dimensions", text, codes.size(),
                                                 structure_.id.str(), dimensions.size()),
                                     "", "one code each, joined by points: " + joined(names, ".")});
    }
    std::uint64_t key = 0;
    for (std::size_t d = 0; d < codes.size(); ++d) {
        const auto position = this->position(d, codes[d]);
        if (position < 0) {
            std::vector<std::string_view> accepted;
            for (const auto& category : dimensions[d].categories) accepted.push_back(category.code);
            const auto meant = nearest(codes[d], accepted);
            return std::unexpected(Error{
                "cell/unknown-code",
                fmt::format("\"{}\" is no code of {} in {}", codes[d], dimensions[d].id.str(), structure_.id.str()), "",
                meant.empty() ? "" : "did you mean " + meant + "?"});
        }
        key = key * dimensions[d].categories.size() + static_cast<std::uint64_t>(position);
    }
    return key;
}

}  // namespace dalel
