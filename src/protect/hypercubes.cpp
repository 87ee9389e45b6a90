#include "protect/hypercubes.hpp"

#include "protect/movement.hpp"
#include "protect/pattern.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace dalel::protect {
namespace {

/// A movement that one primary cell must have, and the cells of the one it has.
struct Asked {
    const Primary* primary;
    std::vector<Need> choices;
    std::vector<CellIndex> cells = {};
    std::size_t rising = 0;  ///< so many of them go up, the others down
};

class Hypercubes {
public:
    Hypercubes(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
               std::span<const std::int64_t> cost)
        : table_{table}, pattern_{table, assessment, knowledge, cost}, search_{table, knowledge} {
        for (const auto& primary : assessment.primaries)
            for (auto& choices : needs(table, primary, knowledge)) tasks_.push_back({&primary, std::move(choices)});
        // The largest first: they have the fewest movements to choose from.
        std::ranges::stable_sort(tasks_, std::greater{},
                                 [&](const Asked& task) { return table.value(task.primary->cell); });
    }

    /// The cell that cannot be protected, or none.
    std::optional<CellIndex> ask_each() {
        for (auto& task : tasks_) {
            const auto saved = pattern_.give(task.cells);
            if (auto found = cheapest(task, task.cells.empty() ? MovementSearch::never : saved)) give_to(task, *found);
            if (task.cells.empty()) return task.primary->cell;
            pattern_.take(task.cells);
        }
        return std::nullopt;
    }

    /// Shows cells that can be done without; `most_users` limits how many movements are looked for again for one cell.
    void show_again(std::size_t most_users) {
        std::vector<std::vector<std::uint32_t>> users(table_.size());
        for (std::uint32_t t = 0; t < tasks_.size(); ++t) enlist(users, t);
        std::vector<CellIndex> order;
        for (CellIndex cell = 0; cell < table_.size(); ++cell)
            if (pattern_.is_used(cell) && pattern_.cost(cell) > 0) order.push_back(cell);
        std::ranges::stable_sort(order, std::greater{}, [&](CellIndex cell) { return pattern_.cost(cell); });
        for (const auto cell : order) {
            auto& tasks = users[cell];
            std::ranges::sort(tasks);
            tasks.erase(std::ranges::unique(tasks).begin(), tasks.end());
            std::erase_if(tasks, [&](std::uint32_t t) {
                return std::ranges::find(tasks_[t].cells, cell) == tasks_[t].cells.end();
            });
            if (tasks.size() > most_users) continue;
            const auto moved = std::vector(tasks);
            if (do_without(cell, moved))
                for (const auto t : moved) enlist(users, t);
        }
    }

    const Pattern& pattern() const { return pattern_; }

    /// Of each task, once where some have the same.
    std::vector<Steps> movements() const {
        std::vector<Steps> all;
        for (const auto& task : tasks_) {
            auto& steps = all.emplace_back();
            for (std::size_t i = 0; i < task.cells.size(); ++i)
                steps.push_back({task.cells[i], i < task.rising ? 1 : -1});
            std::ranges::sort(steps, {}, &Step::cell);
        }
        const auto key = [](const Step& step) { return std::pair{step.cell, step.amount}; };
        std::ranges::sort(all, [&](const Steps& a, const Steps& b) {
            return std::ranges::lexicographical_compare(a, b, {}, key, key);
        });
        all.erase(std::ranges::unique(all).begin(), all.end());
        return all;
    }

private:
    struct Found {
        std::vector<CellIndex> cells;
        std::size_t rising = 0;
        std::int64_t price = 0;
    };
    static void give_to(Asked& task, Found& found) {
        task.cells = std::move(found.cells);
        task.rising = found.rising;
    }

    /// The cheapest movement for a task, if its price is below `most`.
    std::optional<Found> cheapest(const Asked& task, std::int64_t most) {
        std::optional<Found> best;
        for (const auto& need : task.choices) {
            auto movement = search_.cheapest(task.primary->cell, need.up,
                                             {pattern_.price(), need.amount, best ? best->price : most});
            if (!movement) continue;
            const auto rising = movement->up.size();
            auto cells = std::move(movement->up);
            cells.insert(cells.end(), movement->down.begin(), movement->down.end());
            best.emplace(std::move(cells), rising, search_.price());
        }
        return best;
    }

    /// Finds other movements for the tasks that use a cell; whether they cost less, else all stays as it was.
    bool do_without(CellIndex cell, std::span<const std::uint32_t> tasks) {
        std::int64_t budget = 0;
        for (const auto t : tasks) budget += pattern_.give(tasks_[t].cells);
        pattern_.forbid(cell);
        std::vector<Found> found;
        for (const auto t : tasks) {
            auto other = cheapest(tasks_[t], budget);
            if (!other) break;
            budget -= other->price;
            pattern_.take(other->cells);
            found.push_back(std::move(*other));
        }
        const bool is_cheaper = found.size() == tasks.size();
        if (!is_cheaper)
            for (const auto& other : found) pattern_.give(other.cells);
        pattern_.permit(cell);
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (is_cheaper)
                give_to(tasks_[tasks[i]], found[i]);
            else
                pattern_.take(tasks_[tasks[i]].cells);
        }
        return is_cheaper;
    }

    void enlist(std::vector<std::vector<std::uint32_t>>& users, std::uint32_t task) const {
        for (const auto cell : tasks_[task].cells)
            if (pattern_.cost(cell) > 0) users[cell].push_back(task);
    }

    const Table& table_;
    Pattern pattern_;
    MovementSearch search_;
    std::vector<Asked> tasks_;
};

}  // namespace

Result<Suppression> suppress_by_hypercubes(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                                           std::span<const std::int64_t> cost) {
    Hypercubes hypercubes{table, assessment, knowledge, cost};
    const bool is_large = table.size() > 50'000;
    for (int pass = 0; pass < (is_large ? 1 : 2); ++pass)
        if (const auto cell = hypercubes.ask_each()) return std::unexpected(unprotectable(table, *cell));
    if (!is_large) hypercubes.show_again(24);
    auto suppression = hypercubes.pattern().result(assessment);
    suppression.movements = hypercubes.movements();
    return suppression;
}

}  // namespace dalel::protect
