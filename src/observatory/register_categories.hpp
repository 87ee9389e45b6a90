// The codes that registers give a dimension.
#pragma once

#include "observatory/observatory.hpp"

#include <optional>
#include <vector>

namespace dalel {

DimensionKind kind_of(const DimensionEntry& entry);

/// Every code a dimension may have, in the order of its registers, with its label and parent; areas by their names on
/// the last day of the period. A period dimension has none: its codes are made from dates.
std::vector<Category> register_categories(const DimensionEntry& entry, const Observatory& observatory,
                                          const std::optional<Period>& period);

}  // namespace dalel
