// Cases as columns of codes: what a cube is counted from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace dalel {

/// One code a row, as narrow as the codes fit.
using RowCodes =
    std::variant<std::span<const std::uint8_t>, std::span<const std::uint16_t>, std::span<const std::uint32_t>>;

inline std::size_t size_of(const RowCodes& codes) {
    return std::visit([](const auto& values) { return values.size(); }, codes);
}

/// Columns of equal length, owned elsewhere: the codes of each dimension, and the integers that are summed.
struct CodedRows {
    std::vector<RowCodes> dimensions;
    std::vector<std::span<const std::int64_t>> sums;

    std::size_t size() const { return dimensions.empty() ? 0 : size_of(dimensions.front()); }
};

}  // namespace dalel
