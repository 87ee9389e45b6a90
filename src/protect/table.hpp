// Cells that are sums of one another.
#pragma once

#include "base/error.hpp"
#include "cube/cube.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dalel::protect {

/// The position of a cell in its table.
using CellIndex = std::uint32_t;

/// Counts or magnitudes, none negative, and every sum that holds between them: a cell whose category has children is
/// the sum of the cells of its children, along each dimension. A table may come from several cubes that share cells
/// (linked tables); then a shared cell is one cell here, and no cell is protected by one cube and betrayed by another.
class Table {
public:
    /// One cube; errors as `add`.
    static Result<Table> of(const Cube& cube);

    /// Joins another cube. A cell is the same as one already here where the codes it has beside the roots of its
    /// dimensions are the same, dimension by dimension: so the total of one cube is the total of another, and
    /// `area.sex` shares its margins with `area.article`. Errors `protect/not-additive`, `protect/not-observed`,
    /// `protect/negative`, `protect/linked-cells-differ`.
    Result<void> add(const Cube& cube);

    /// What a reader has: cubes with cells withheld, joined in the same way. A sum in which a member has no count for
    /// another reason, or whose shown members do not add up, tells nothing and is left out.
    static Result<Table> of_release(std::span<const Cube> cubes);
    /// Whether a cell's value is not known, in a release.
    bool is_withheld(CellIndex cell) const { return !withheld_.empty() && withheld_[cell]; }

    std::size_t size() const { return values_.size(); }
    std::span<const std::int64_t> values() const { return values_; }
    std::int64_t value(CellIndex cell) const { return values_[cell]; }

    /// Sums: the total first, then its parts.
    std::size_t sums() const { return starts_.size() - 1; }
    std::span<const CellIndex> sum(std::size_t i) const {
        return std::span{members_}.subspan(starts_[i], starts_[i + 1] - starts_[i]);
    }
    /// The sums a cell belongs to, as total or part.
    std::span<const std::uint32_t> sums_of(CellIndex cell) const {
        return std::span{sums_of_}.subspan(sums_of_starts_[cell], sums_of_starts_[cell + 1] - sums_of_starts_[cell]);
    }

    /// The cubes joined, and the table cell of each of their cells, in the order of their positions.
    std::size_t sums_of_first_cube() const { return sums_of_first_cube_; }
    std::size_t cubes() const { return structures_.size(); }
    const Structure& structure(std::size_t cube) const { return structures_[cube]; }
    bool is_dense(std::size_t cube) const { return keys_[cube].empty(); }
    std::span<const CellIndex> cells_of(std::size_t cube) const { return cells_of_[cube]; }
    /// The keys of a cube; its values are left out.
    Cube shape(std::size_t cube) const;
    /// `cell:<cube>/<key>` of the first cube that has it.
    std::string name(CellIndex cell) const;

private:
    void index_sums();

    Result<void> join(const Cube& cube, bool is_release);

    std::vector<std::int64_t> values_;
    std::vector<std::uint8_t> withheld_;
    std::vector<CellIndex> members_;
    std::vector<std::size_t> starts_{0};
    std::vector<std::uint32_t> sums_of_;
    std::vector<std::size_t> sums_of_starts_;
    std::size_t sums_of_first_cube_ = 0;
    std::vector<Structure> structures_;
    std::vector<std::vector<std::uint64_t>> keys_;  // empty for a cube that has every combination
    std::vector<std::vector<CellIndex>> cells_of_;
};

}  // namespace dalel::protect
