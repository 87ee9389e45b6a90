#include "protect/between.hpp"

#include "bounds/solve.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace dalel::protect {
namespace {

using bounds::Interval;
using bounds::Variable;

/// A release whose withheld cells are unknowns of a system.
struct Unknown {
    Table table;
    std::map<CellIndex, Variable> variables;

    std::optional<Variable> of(CellIndex cell) const {
        const auto at = variables.find(cell);
        return at == variables.end() ? std::nullopt : std::optional{at->second};
    }
    double shown(CellIndex cell) const { return static_cast<double>(table.value(cell)); }
};

Unknown stated(Table table, bounds::System& system, const Knowledge& knowledge) {
    Unknown unknown{std::move(table), {}};
    for (CellIndex cell = 0; cell < unknown.table.size(); ++cell)
        if (unknown.table.is_withheld(cell))
            unknown.variables[cell] = system.add_variable(Interval::at_least(static_cast<double>(knowledge.least)), true);
    std::vector<bounds::Term> terms;
    for (std::size_t i = 0; i < unknown.table.sums(); ++i) {
        const auto members = unknown.table.sum(i);
        double known = 0;
        terms.clear();
        for (std::size_t m = 0; m < members.size(); ++m) {
            const int sign = m == 0 ? -1 : 1;
            if (const auto variable = unknown.of(members[m])) terms.push_back({*variable, sign});
            else known += sign * unknown.shown(members[m]);
        }
        if (!terms.empty()) system.state(terms, Interval::at(-known), static_cast<bounds::Origin>(members.front()));
    }
    return unknown;
}

/// The cells that both tables have, later and earlier, each pair once.
std::vector<std::pair<CellIndex, CellIndex>> shared(std::span<const Cube> later, const Table& later_table,
                                                    std::span<const Cube> earlier, const Table& earlier_table) {
    std::vector<std::pair<CellIndex, CellIndex>> pairs;
    for (std::size_t a = 0; a < later.size(); ++a)
        for (std::size_t b = 0; b < earlier.size(); ++b) {
            if (later[a].structure().id != earlier[b].structure().id) continue;
            for (std::size_t i = 0; i < later[a].size(); ++i) {
                const auto key = earlier[b].parse_code_key(later[a].code_key(later[a].key(i)));
                const auto at = key ? earlier[b].find(*key) : earlier[b].size();
                if (at < earlier[b].size())
                    pairs.emplace_back(later_table.cells_of(a)[i], earlier_table.cells_of(b)[at]);
            }
        }
    std::ranges::sort(pairs);
    const auto repeated = std::ranges::unique(pairs);
    pairs.erase(repeated.begin(), repeated.end());
    return pairs;
}

}  // namespace

Result<std::vector<Between>> attack_between(std::span<const Cube> later, std::span<const Cube> earlier,
                                            const Knowledge& knowledge) {
    auto later_table = Table::of_release(later);
    if (!later_table) return std::unexpected(std::move(later_table.error()));
    auto earlier_table = Table::of_release(earlier);
    if (!earlier_table) return std::unexpected(std::move(earlier_table.error()));
    const auto pairs = shared(later, *later_table, earlier, *earlier_table);
    bool has_changed = false, only_added = true;
    for (const auto& [now, before] : pairs) {
        if (later_table->is_withheld(now) || earlier_table->is_withheld(before)) continue;
        const auto change = later_table->value(now) - earlier_table->value(before);
        has_changed = has_changed || change != 0;
        only_added = only_added && change >= 0;
    }
    std::vector<Between> found;
    if (!has_changed) return found;

    bounds::System system;
    const auto after = stated(std::move(*later_table), system, knowledge);
    const auto before = stated(std::move(*earlier_table), system, knowledge);
    std::vector<std::optional<Variable>> changes;
    for (const auto& [now, then] : pairs) {
        auto& change = changes.emplace_back();
        const auto x = after.of(now), y = before.of(then);
        if (!x && !y) continue;
        change = system.add_variable(only_added ? Interval::at_least(0) : Interval{}, true);
        std::vector<bounds::Term> terms{{*change, -1}};
        double known = 0;
        if (x) terms.push_back({*x, 1});
        else known += after.shown(now);
        if (y) terms.push_back({*y, -1});
        else known -= before.shown(then);
        system.state(terms, Interval::at(-known), static_cast<bounds::Origin>(now));
    }
    auto solver = bounds::Solver::of(std::move(system));
    if (!solver) {
        std::string cells;
        for (const auto origin : solver.error().origins) cells += (cells.empty() ? "" : ", ") + after.table.name(origin);
        return std::unexpected(Error{"protect/contradictory-release",
                                     "no counts satisfy both releases; the cells that contradict: " + cells, "", ""});
    }
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto [now, then] = pairs[i];
        const auto x = after.of(now);
        const auto value = x ? solver->bounds(*x).interval : Interval::at(after.shown(now));
        const auto change = changes[i] ? solver->bounds(*changes[i]).interval
                                       : Interval::at(after.shown(now) - before.shown(then));
        if (!x && change == Interval::at(0)) continue;
        found.push_back({now, value, change});
    }
    return found;
}

}  // namespace dalel::protect
