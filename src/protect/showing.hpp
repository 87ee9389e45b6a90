// Withholding as little as can be: the dearest cells are shown first.
#pragma once

#include "protect/suppress.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dalel::protect {

/// For a cube with every combination. At first every cell is withheld, and the movements of all single inner cells with
/// their totals generate all others; or `seeds` do, and what they do not move is shown. Then the cells are shown, the
/// dearest first: a shown cell may not move, so the generators that move it are replaced by their differences, the
/// shortest ones, shortened by others; it stays withheld where a primary cell would be left without a generator that
/// can be made as often as its requirement asks.
///
/// Each generator is a proof and goes into the pattern. The work is limited: `work` steps of generators looked at; the
/// cells not reached by then stay withheld. Nothing where a primary cell has no generator from the start or cells that
/// must be shown leave it none.
std::optional<Suppression> suppress_by_showing(const Table& table, const Assessment& assessment,
                                               const Knowledge& knowledge, std::span<const std::int64_t> cost,
                                               std::int64_t work, std::span<const Steps> seeds = {});

}  // namespace dalel::protect
