// A pattern of withheld cells while it is being found.
#pragma once

#include "protect/suppress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel::protect {

/// A movement that would serve a primary cell.
struct Need {
    bool up = true;
    std::int64_t amount = 1;
};

/// The movements a primary cell needs: of each inner list one, of all lists.
std::vector<std::vector<Need>> needs(const Table& table, const Primary& primary, const Knowledge& knowledge);

/// `protect/unprotectable`
Error unprotectable(const Table& table, CellIndex cell);

/// Movements in use, and what is withheld because of them: a cell that one uses is free for the next.
class Pattern {
public:
    /// `cost` as in `suppress`.
    Pattern(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
            std::span<const std::int64_t> cost);

    /// What each cell would add to the cost now.
    std::span<const std::int64_t> price() const { return price_; }
    std::int64_t cost(CellIndex cell) const { return cost_[cell]; }
    bool is_used(CellIndex cell) const { return uses_[cell] > 0; }

    void take(std::span<const CellIndex> cells);
    /// What is saved by giving the cells up.
    std::int64_t give(std::span<const CellIndex> cells);
    /// A cell that nothing uses may not be used; allowed again by `permit`.
    void forbid(CellIndex cell);
    void permit(CellIndex cell) { price_[cell] = uses_[cell] > 0 ? 0 : cost_[cell]; }

    Suppression result(const Assessment& assessment) const;

private:
    std::vector<std::int64_t> cost_;
    std::vector<std::int64_t> price_;
    std::vector<std::uint32_t> uses_;
};

}  // namespace dalel::protect
