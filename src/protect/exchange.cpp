#include "protect/exchange.hpp"

#include "protect/exchanges.hpp"
#include "protect/movement.hpp"
#include "protect/pattern.hpp"
#include "protect/second_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace dalel::protect {
namespace {

constexpr SecondTables::Number count = 5;
/// What hiding a primary cell is worth at first.
constexpr std::int32_t fair = 100;

/// Prices of one too much that rise to one at which next to nothing stays, again and again from a low one: what costs
/// much was found when the others were elsewhere, and may be had for less now. The low one rises too.
class Cycle {
public:
    Cycle(std::int32_t lowest, std::int32_t highest)
        : prices_{lowest, static_cast<std::int32_t>(std::sqrt(400.0 * lowest)), 400, highest} {}
    /// The first, and one for `done` of all `work`.
    static Cycle first() { return {20, 2'400}; }
    static Cycle after(std::int64_t done, std::int64_t work) {
        return {static_cast<std::int32_t>(10 + 30 * done / std::max<std::int64_t>(work, 1)), 2'400};
    }
    std::span<const std::int32_t> prices() const { return prices_; }

private:
    std::array<std::int32_t, 4> prices_;
};

void seek(SecondTables& tables, MovementSearch& search, std::vector<CellIndex> order, std::int64_t work,
          std::uint32_t patience) {
    constexpr int most_passes = 12;
    // A hypercube hides some primary cells at most: no number of them pays for an excess.
    constexpr std::int32_t prohibitive = 5'000'000;
    using enum Exchange::Width;
    Exchange exchange{tables, std::move(order), patience};
    tables.exaggerate(true);
    for (int again = 0; again < 3; ++again) exchange.hide(narrow, SecondTables::never);

    constexpr int most_in_vain = 6;
    std::int64_t of_last = 0;
    std::optional<SecondTables> best;
    int in_vain = 0;
    for (bool is_first = true; is_first || (in_vain < most_in_vain && tables.work() + of_last < work * 9 / 10);
         is_first = false) {
        const auto before = tables.work();
        const auto cycle = is_first ? Cycle::first() : Cycle::after(before, work);
        const auto prices = static_cast<std::int64_t>(cycle.prices().size());
        std::int64_t passes = 0;
        for (const auto price : cycle.prices()) {
            const auto goal = is_first ? work * 2 / 3 * ++passes / prices : work;
            if (is_first && passes == 2) tables.exaggerate(false);
            tables.set_excess_price(price);
            exchange.mend(goal);
            exchange.exchange(goal);
            exchange.hide(narrow, SecondTables::never);
        }
        of_last = tables.work() - before;
        const bool is_best = !best || tables.energy() < best->energy();
        in_vain = is_best ? 0 : in_vain + 1;
        if (is_best) best = tables;
    }

    tables.return_to(*best);

    tables.set_excess_price(prohibitive);
    for (int pass = 0; pass < most_passes && (pass == 0 || tables.work() < work); ++pass) {
        exchange.mend(2 * work);
        if (pass == 1) exchange.open_last();
        exchange.hide(wide, prohibitive / 2);
        if (pass > 0) exchange.hide_by_hypercubes(search);
        const auto before = tables.energy();
        exchange.exchange(work);
        if (pass > 1 && tables.energy() == before) break;
    }
    exchange.clear_excess();
    exchange.open_last();
    exchange.hide(wide, prohibitive / 2);
    exchange.hide_by_hypercubes(search);
    exchange.clear_excess();
}

}  // namespace

std::optional<Suppression> suppress_by_exchange(const Table& table, const Assessment& assessment,
                                                const Knowledge& knowledge, std::span<const std::int64_t> cost,
                                                std::int64_t work) {
    constexpr std::size_t large = 30'000;
    SecondTables tables{table, assessment, knowledge, cost, count, fair};
    if (10 * tables.guarded().size() < 9 * assessment.primaries.size()) return std::nullopt;
    std::vector<CellIndex> order(tables.guarded().begin(), tables.guarded().end());
    // The largest first: they have the fewest movements to choose from.
    std::ranges::stable_sort(order, std::greater{}, [&](CellIndex cell) { return table.value(cell); });
    MovementSearch search{table, knowledge};
    seek(tables, search, std::move(order), work, table.size() > large ? 1 : 2);

    Pattern pattern{table, assessment, knowledge, cost};
    auto movements = tables.movements();
    std::vector<CellIndex> cells;
    for (const auto& steps : movements) {
        cells.clear();
        for (const auto& step : steps) cells.push_back(step.cell);
        pattern.take(cells);
    }
    for (const auto& primary : assessment.primaries) {
        if (tables.is_hidden(primary.cell)) continue;
        for (const auto& choices : needs(table, primary, knowledge)) {
            std::optional<Movement> best;
            auto price = MovementSearch::never;
            for (const auto& need : choices)
                if (auto movement = search.cheapest(primary.cell, need.up, {pattern.price(), need.amount, price})) {
                    price = search.price();
                    best = std::move(movement);
                }
            if (!best) return std::nullopt;
            auto& steps = movements.emplace_back();
            for (const auto cell : best->up) steps.push_back({cell, 1});
            for (const auto cell : best->down) steps.push_back({cell, -1});
            std::ranges::sort(steps, {}, &Step::cell);
            pattern.take(best->up);
            pattern.take(best->down);
        }
    }
    auto suppression = pattern.result(assessment);
    suppression.movements = std::move(movements);
    return suppression;
}

}  // namespace dalel::protect
