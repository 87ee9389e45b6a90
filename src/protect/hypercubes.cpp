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
struct Task {
    const Primary* primary;
    std::vector<Need> choices;
    std::vector<CellIndex> cells = {};
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
                                 [&](const Task& task) { return table.value(task.primary->cell); });
    }

    /// The cell that cannot be protected, or none.
    std::optional<CellIndex> ask_each() {
        for (auto& task : tasks_) {
            const auto saved = pattern_.give(task.cells);
            if (auto cells = cheapest(task, task.cells.empty() ? MovementSearch::never : saved))
                task.cells = std::move(cells->first);
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

private:
    /// The cheapest movement for a task and its price, if that is below `most`.
    std::optional<std::pair<std::vector<CellIndex>, std::int64_t>> cheapest(const Task& task, std::int64_t most) {
        std::optional<std::pair<std::vector<CellIndex>, std::int64_t>> best;
        for (const auto& need : task.choices) {
            auto movement = search_.cheapest(task.primary->cell, need.up,
                                             {pattern_.price(), need.amount, best ? best->second : most});
            if (!movement) continue;
            auto cells = std::move(movement->up);
            cells.insert(cells.end(), movement->down.begin(), movement->down.end());
            best.emplace(std::move(cells), search_.price());
        }
        return best;
    }

    /// Finds other movements for the tasks that use a cell; whether they cost less, else all stays as it was.
    bool do_without(CellIndex cell, std::span<const std::uint32_t> tasks) {
        std::int64_t budget = 0;
        for (const auto t : tasks) budget += pattern_.give(tasks_[t].cells);
        pattern_.forbid(cell);
        std::vector<std::vector<CellIndex>> found;
        for (const auto t : tasks) {
            auto other = cheapest(tasks_[t], budget);
            if (!other) break;
            budget -= other->second;
            pattern_.take(other->first);
            found.push_back(std::move(other->first));
        }
        const bool is_cheaper = found.size() == tasks.size();
        if (!is_cheaper)
            for (const auto& cells : found) pattern_.give(cells);
        pattern_.permit(cell);
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (is_cheaper)
                tasks_[tasks[i]].cells = std::move(found[i]);
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
    std::vector<Task> tasks_;
};

}  // namespace

Result<Suppression> suppress_by_hypercubes(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                                           std::span<const std::int64_t> cost) {
    Hypercubes hypercubes{table, assessment, knowledge, cost};
    const bool is_large = table.size() > 50'000;
    for (int pass = 0; pass < (is_large ? 1 : 2); ++pass)
        if (const auto cell = hypercubes.ask_each()) return std::unexpected(unprotectable(table, *cell));
    hypercubes.show_again(is_large ? 4 : 24);
    return hypercubes.pattern().result(assessment);
}

}  // namespace dalel::protect
