#include "protect/suppress.hpp"

#include "protect/elimination.hpp"
#include "protect/exchange.hpp"
#include "protect/hypercubes.hpp"
#include "protect/optimum.hpp"
#include "protect/pattern.hpp"
#include "protect/showing.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace dalel::protect {
namespace {

Result<Suppression> by_programs(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                                std::span<const std::int64_t> cost) {
    Pattern pattern{table, assessment, knowledge, cost};
    for (const auto& primary : assessment.primaries)
        for (const auto& choices : needs(table, primary, knowledge)) {
            std::optional<PricedMovement> best;
            for (const auto& need : choices) {
                auto movement = cheapest_movement(table, primary.cell, need.up ? need.amount : -need.amount,
                                                  pattern.price(), knowledge);
                if (movement && (!best || movement->price < best->price)) best = std::move(movement);
            }
            if (!best) return std::unexpected(unprotectable(table, primary.cell));
            pattern.take(best->cells);
        }
    return pattern.result(assessment);
}

std::int64_t cost_of(const Suppression& suppression, const Table& table, std::span<const std::int64_t> cost) {
    std::int64_t sum = 0;
    for (CellIndex cell = 0; cell < table.size(); ++cell)
        if (suppression.cells[cell] == Shown::secondary) sum += cost.empty() ? table.value(cell) : cost[cell];
    return sum;
}

/// In small cubes showing gives the smallest loss; in the smallest it begins from what hypercubes leave withheld too.
/// In larger ones second tables are exchanged, or, where they cannot be, cells are shown, in large ones after
/// hypercubes. The work is so that a small cube takes a fraction of a second, and one of a hundred thousand cells some.
Result<Suppression> of_whole_cube(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                                  std::span<const std::int64_t> cost) {
    constexpr std::size_t tiny = 2'000;
    constexpr std::size_t small = 10'000;
    constexpr std::size_t large = 30'000;
    constexpr std::size_t largest = 300'000;
    const auto cells = static_cast<std::int64_t>(table.size());
    if (table.size() > small) {
        const auto work = cells * (table.size() <= large     ? 24'000
                                   : table.size() <= largest ? 16'000
                                                             : 24'000);
        if (auto exchanged = suppress_by_exchange(table, assessment, knowledge, cost, work))
            return *std::move(exchanged);
    }
    const auto work = cells * (table.size() <= tiny || (table.size() > small && table.size() <= large) ? 30'000
                               : table.size() <= small                                                 ? 3'000
                                                                                                       : 1'000);
    std::optional<Suppression> shown;
    if (table.size() <= large) shown = suppress_by_showing(table, assessment, knowledge, cost, work);
    if (shown && table.size() > tiny) return *std::move(shown);
    auto hypercubes = suppress_by_hypercubes(table, assessment, knowledge, cost);
    if (!hypercubes && shown) return *std::move(shown);
    if (!hypercubes) return hypercubes;
    auto best = *std::move(hypercubes);
    auto after = suppress_by_showing(table, assessment, knowledge, cost, work, best.movements);
    for (auto* other : {&after, &shown})
        if (*other && cost_of(**other, table, cost) < cost_of(best, table, cost)) best = std::move(**other);
    return best;
}

}  // namespace

Result<Suppression> suppress_exact_recovery(const Table& table, const Assessment& assessment) {
    std::vector<std::uint8_t> is_primary(table.size(), 0);
    std::vector<std::uint8_t> is_kept(table.size(), 0);
    for (const auto& primary : assessment.primaries) is_primary[primary.cell] = 1;
    for (const auto cell : assessment.kept) is_kept[cell] = 1;
    std::vector<CellIndex> order;
    for (CellIndex cell = 0; cell < table.size(); ++cell)
        if (!is_primary[cell]) order.push_back(cell);
    std::ranges::stable_sort(order, [&](CellIndex a, CellIndex b) {
        const bool zero_a = table.value(a) == 0, zero_b = table.value(b) == 0;
        return std::tuple{!is_kept[a], !zero_a, -table.value(a)} < std::tuple{!is_kept[b], !zero_b, -table.value(b)};
    });

    Elimination elimination{table, is_primary};
    Suppression suppression{std::vector<Shown>(table.size(), Shown::yes)};
    for (const auto& primary : assessment.primaries) {
        if (elimination.determines(primary.cell)) return std::unexpected(unprotectable(table, primary.cell));
        suppression.cells[primary.cell] = Shown::primary;
    }
    for (const auto cell : order) {
        if (elimination.publish(cell)) continue;
        if (is_kept[cell]) return std::unexpected(unprotectable(table, cell));
        suppression.cells[cell] = Shown::secondary;
    }
    return suppression;
}

Result<Suppression> suppress(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                             std::span<const std::int64_t> cost, std::size_t exact_limit) {
    for (const auto& primary : assessment.primaries)
        if (std::ranges::find(knowledge.known, primary.cell) != knowledge.known.end())
            return std::unexpected(Error{"protect/known-cell",
                                         table.name(primary.cell) + " must be withheld and is public already", "",
                                         "withdraw the release that shows it, or keep the cell and say why"});
    if (assessment.primaries.empty()) return Suppression{std::vector<Shown>(table.size(), Shown::yes), true};
    if (assessment.primaries.size() * table.size() <= exact_limit) {
        auto optimum = cheapest_pattern(table, assessment, knowledge, cost);
        if (optimum) return std::move(*optimum);
    }
    if (table.cubes() == 1 && table.is_dense(0)) {
        auto found = of_whole_cube(table, assessment, knowledge, cost);
        // A small table may have a movement that is no hypercube.
        if (found || table.size() > 2'000) return found;
    }
    return by_programs(table, assessment, knowledge, cost);
}

Loss loss(const Table& table, const Suppression& suppression) {
    Loss loss;
    std::int64_t sum = 0;
    for (CellIndex cell = 0; cell < table.size(); ++cell) {
        loss.cells += table.value(cell) > 0;
        sum += table.value(cell);
        if (!suppression.is_withheld(cell)) continue;
        ++(suppression.cells[cell] == Shown::primary ? loss.primary : loss.secondary);
        loss.withheld_sum += table.value(cell);
    }
    if (loss.cells > 0)
        loss.share_of_cells = static_cast<double>(loss.primary + loss.secondary) / static_cast<double>(loss.cells);
    if (sum > 0) loss.share_of_sum = static_cast<double>(loss.withheld_sum) / static_cast<double>(sum);
    return loss;
}

}  // namespace dalel::protect
