// Withholding so that a few second tables could be published in the same way.
#pragma once

#include "protect/suppress.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace dalel::protect {

/// For a large cube with every combination. A few second tables are sought that between them change every primary cell
/// far enough and few others, the dear ones least (`second_tables.hpp`). Each primary cell not hidden yet gets the
/// cheapest hypercube on top of one of them. Then, again and again, what changes a dear cell is taken back by the
/// cheapest hypercube through it, what that does wrong by further ones, and the whole kept where it costs less. At
/// first a cell may be changed by more than it holds, for a low price; the price rises until none is. Primary cells
/// that are still not hidden get a hypercube of their own.
///
/// The second tables go into the pattern: they are the proof. The work is limited: `work` corners of hypercubes looked
/// at, so that the result is the same on any machine. Nothing where a tenth of the primary cells need larger changes
/// than by a few cases, as those of sums do, or where one cannot be hidden.
std::optional<Suppression> suppress_by_exchange(const Table& table, const Assessment& assessment,
                                                const Knowledge& knowledge, std::span<const std::int64_t> cost,
                                                std::int64_t work);

}  // namespace dalel::protect
