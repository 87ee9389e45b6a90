#include "protect/suppress.hpp"

#include "protect/elimination.hpp"
#include "protect/movement.hpp"
#include "protect/optimum.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace dalel::protect {
namespace {

Error unprotectable(const Table& table, CellIndex cell) {
    return {"protect/unprotectable",
            fmt::format("{} cannot be hidden: what must be shown gives it away", table.name(cell)), "",
            "keep fewer cells, or join categories"};
}

/// The movements a primary cell needs: each inner list is a choice, all lists must be served.
struct Need {
    bool up = true;
    std::int64_t amount = 1;
};
std::vector<std::vector<Need>> needs(const Table& table, const Primary& primary, const Knowledge& knowledge) {
    const auto value = table.value(primary.cell);
    std::vector<Need> up;
    std::vector<Need> down;
    if (primary.required.high > value) up.push_back({true, primary.required.high - value});
    if (value > primary.required.low && primary.required.low >= knowledge.least)
        down.push_back({false, value - primary.required.low});
    if (!primary.required.both) {
        down.insert(down.end(), up.begin(), up.end());
        return {down};
    }
    std::vector<std::vector<Need>> all;
    for (auto* side : {&up, &down})
        if (!side->empty()) all.push_back(*side);
    return all;
}

/// Movements in use, and what is withheld because of them.
class Pattern {
public:
    Pattern(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
            std::span<const std::int64_t> cost)
        : table_{table}, cost_(cost.begin(), cost.end()), uses_(table.size(), 0) {
        if (cost_.empty()) cost_.assign(table.values().begin(), table.values().end());
        for (CellIndex cell = 0; cell < table.size(); ++cell)
            if (table.value(cell) == 0) cost_[cell] = MovementSearch::never;
        for (const auto cell : assessment.kept) cost_[cell] = MovementSearch::never;
        for (const auto cell : knowledge.known) cost_[cell] = MovementSearch::never;
        for (const auto& primary : assessment.primaries) cost_[primary.cell] = 0;
        price_ = cost_;
    }

    std::span<const std::int64_t> price() const { return price_; }

    void take(const std::vector<CellIndex>& cells) {
        for (const auto cell : cells)
            if (uses_[cell]++ == 0) price_[cell] = 0;
    }
    /// What is saved by giving the cells up.
    std::int64_t give(const std::vector<CellIndex>& cells) {
        std::int64_t saved = 0;
        for (const auto cell : cells)
            if (--uses_[cell] == 0) {
                price_[cell] = cost_[cell];
                saved += cost_[cell];
            }
        return saved;
    }

    Suppression result(const Assessment& assessment) const {
        Suppression suppression{std::vector<Shown>(table_.size(), Shown::yes)};
        for (CellIndex cell = 0; cell < table_.size(); ++cell)
            if (uses_[cell] > 0) suppression.cells[cell] = Shown::secondary;
        for (const auto& primary : assessment.primaries) suppression.cells[primary.cell] = Shown::primary;
        return suppression;
    }

private:
    const Table& table_;
    std::vector<std::int64_t> cost_;
    std::vector<std::int64_t> price_;
    std::vector<std::uint32_t> uses_;
};

std::vector<CellIndex> cells_of(const Movement& movement) {
    auto cells = movement.up;
    cells.insert(cells.end(), movement.down.begin(), movement.down.end());
    return cells;
}

Result<Suppression> by_hypercubes(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                                  std::span<const std::int64_t> cost) {
    struct Task {
        const Primary* primary;
        std::vector<Need> choices;
        std::vector<CellIndex> cells = {};
    };
    std::vector<Task> tasks;
    for (const auto& primary : assessment.primaries)
        for (auto& choices : needs(table, primary, knowledge)) tasks.push_back({&primary, std::move(choices)});
    // The largest first: they have the fewest movements to choose from.
    std::ranges::stable_sort(tasks, std::greater{}, [&](const Task& task) { return table.value(task.primary->cell); });

    Pattern pattern{table, assessment, knowledge, cost};
    MovementSearch search{table};
    const int passes = table.size() <= 50'000 ? 3 : 1;
    for (int pass = 0; pass < passes; ++pass)
        for (auto& task : tasks) {
            const auto saved = pattern.give(task.cells);
            auto best_price = task.cells.empty() ? MovementSearch::never : saved;
            for (const auto& need : task.choices) {
                const auto movement = search.cheapest(task.primary->cell, need.up,
                                                      {pattern.price(), need.amount, knowledge.least, best_price});
                if (!movement) continue;
                best_price = search.price();
                task.cells = cells_of(*movement);
            }
            if (task.cells.empty()) return std::unexpected(unprotectable(table, task.primary->cell));
            pattern.take(task.cells);
        }
    return pattern.result(assessment);
}

Result<Suppression> by_programs(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                                std::span<const std::int64_t> cost) {
    Pattern pattern{table, assessment, knowledge, cost};
    for (const auto& primary : assessment.primaries)
        for (const auto& choices : needs(table, primary, knowledge)) {
            std::optional<PricedMovement> best;
            for (const auto& need : choices) {
                auto movement = cheapest_movement(table, primary.cell, need.up ? need.amount : -need.amount,
                                                  pattern.price(), knowledge.least);
                if (movement && (!best || movement->price < best->price)) best = std::move(movement);
            }
            if (!best) return std::unexpected(unprotectable(table, primary.cell));
            pattern.take(best->cells);
        }
    return pattern.result(assessment);
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
        if (!optimum) return std::unexpected(unprotectable(table, assessment.primaries.front().cell));
        return std::move(*optimum);
    }
    if (table.cubes() == 1 && table.is_dense(0)) return by_hypercubes(table, assessment, knowledge, cost);
    return by_programs(table, assessment, knowledge, cost);
}

Loss loss(const Table& table, const Suppression& suppression) {
    Loss loss;
    std::size_t cells = 0;
    std::int64_t sum = 0;
    for (CellIndex cell = 0; cell < table.size(); ++cell) {
        cells += table.value(cell) > 0;
        sum += table.value(cell);
        if (!suppression.is_withheld(cell)) continue;
        ++(suppression.cells[cell] == Shown::primary ? loss.primary : loss.secondary);
        loss.withheld_sum += table.value(cell);
    }
    if (cells > 0)
        loss.share_of_cells = static_cast<double>(loss.primary + loss.secondary) / static_cast<double>(cells);
    if (sum > 0) loss.share_of_sum = static_cast<double>(loss.withheld_sum) / static_cast<double>(sum);
    return loss;
}

}  // namespace dalel::protect
