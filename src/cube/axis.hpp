// Where each code of the rows counts in a dimension.
#pragma once

#include "base/error.hpp"
#include "cube/dimension.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dalel {

/// `member` counts in `whole` too: an article in a list it stands on, besides the code it is a part of.
struct Membership {
    std::string member;
    std::string whole;
};

/// One dimension of a count. Each category is a set of codes, and a row counts once in every category that holds its
/// code: lists that overlap count a case once in their union, and `_T` is the set of all.
struct Axis {
    std::size_t categories = 0;
    /// For each code of the rows the positions of the categories that hold it, ascending.
    std::vector<std::vector<std::uint32_t>> counts_in;
};

/// The axis of rows coded by `codes`: code `i` of a row stands for `codes[i]`, which counts in its category, in that
/// category's parents, and in every whole that one of these is a member of. Errors `dimension/unknown-code` and, where
/// a category would be part of itself, `dimension/cycle`.
Result<Axis> axis_of(const Dimension& dimension, std::span<const std::string> codes,
                     std::span<const Membership> memberships = {});

/// The dimension with a category `_T` before the others, parent of those that had none; itself where it has one.
Dimension with_total(Dimension dimension);

}  // namespace dalel
