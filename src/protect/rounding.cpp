#include "protect/rounding.hpp"

#include "protect/table.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

namespace dalel::protect {
namespace {

/// The small inner cells, and for each cell of the table those it includes.
struct SmallCells {
    std::vector<CellIndex> cells;
    std::vector<std::vector<std::uint32_t>> below;  ///< of each table cell, positions in `cells`
    std::vector<std::vector<CellIndex>> above;      ///< of each small cell, the table cells that include it, itself too
};

SmallCells small_cells(const Table& table, std::int64_t base) {
    std::vector<std::optional<std::uint32_t>> sum_of(table.size());  // a sum of which the cell is the total
    for (std::uint32_t i = 0; i < table.sums(); ++i) sum_of[table.sum(i).front()] = i;
    SmallCells small;
    small.below.resize(table.size());
    std::vector<std::uint8_t> is_done(table.size(), 0);
    const auto fill = [&](auto&& self, CellIndex cell) -> void {
        if (std::exchange(is_done[cell], 1)) return;
        if (!sum_of[cell]) {
            if (table.value(cell) <= 0 || table.value(cell) >= base) return;
            small.below[cell].push_back(static_cast<std::uint32_t>(small.cells.size()));
            small.cells.push_back(cell);
            return;
        }
        for (const auto part : table.sum(*sum_of[cell]).subspan(1)) {
            self(self, part);
            small.below[cell].insert(small.below[cell].end(), small.below[part].begin(), small.below[part].end());
        }
    };
    for (CellIndex cell = 0; cell < table.size(); ++cell) fill(fill, cell);
    small.above.resize(small.cells.size());
    for (CellIndex cell = 0; cell < table.size(); ++cell)
        for (const auto s : small.below[cell]) small.above[s].push_back(cell);
    return small;
}

}  // namespace

Result<ProtectedCube> round_small_counts(const Cube& cube, std::int64_t base) {
    if (base < 2)
        return std::unexpected(
            Error{"protect/base", fmt::format("counts cannot be rounded to multiples of {}", base), "", "2 or more"});
    const auto table = Table::of(cube);
    if (!table) return std::unexpected(table.error());
    const auto small = small_cells(*table, base);

    // All down to zero: the error of each cell is what its small cells hold.
    std::vector<std::int64_t> error(table->size(), 0);
    for (std::size_t s = 0; s < small.cells.size(); ++s)
        for (const auto cell : small.above[s]) error[cell] += table->value(small.cells[s]);
    std::vector<std::int64_t> need(small.cells.size(), 0);
    for (std::size_t s = 0; s < small.cells.size(); ++s)
        for (const auto cell : small.above[s]) need[s] += error[cell];
    std::vector<std::uint8_t> is_up(small.cells.size(), 0);
    while (true) {
        // Up by `base`: each squared error e^2 becomes (e - base)^2.
        std::int64_t best_gain = 0;
        std::size_t best = small.cells.size();
        for (std::size_t s = 0; s < small.cells.size(); ++s) {
            const auto gain = 2 * need[s] - base * static_cast<std::int64_t>(small.above[s].size());
            if (is_up[s] || gain <= best_gain) continue;
            best_gain = gain;
            best = s;
        }
        if (best == small.cells.size()) break;
        is_up[best] = 1;
        for (const auto cell : small.above[best]) {
            error[cell] -= base;
            for (const auto s : small.below[cell]) need[s] -= base;
        }
    }

    std::vector<std::uint64_t> keys;
    std::vector<std::int64_t> values;
    for (std::size_t i = 0; i < cube.size(); ++i) {
        keys.push_back(cube.key(i));
        values.push_back(cube.values()[i] - error[table->cells_of(0)[i]]);
    }
    return ProtectedCube{
        {cube.structure(), std::move(keys), std::move(values), std::vector(cube.size(), CellState::rounded)},
        fmt::format("counts below {0} rounded to 0 or {0}, totals additive", base)};
}

}  // namespace dalel::protect
