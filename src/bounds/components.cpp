#include "bounds/components.hpp"

#include <algorithm>
#include <numeric>

namespace dalel::bounds {

std::vector<Component> components(const System& system, std::span<const Interval> intervals) {
    const auto is_open = [&](Term term) { return !intervals[term.variable].is_point(); };
    std::vector<Variable> root(system.variables());
    std::iota(root.begin(), root.end(), 0u);
    const auto find = [&](Variable v) {
        while (root[v] != v) v = root[v] = root[root[v]];
        return v;
    };

    std::vector<std::uint8_t> in_row(system.variables(), 0);
    std::vector<std::size_t> joining;
    std::vector<std::size_t> tangled;  // rows that close a cycle or are not plain sums
    for (std::size_t row = 0; row < system.rows(); ++row) {
        const auto terms = system.terms(row);
        if (std::ranges::count_if(terms, is_open) < 2) continue;
        joining.push_back(row);
        bool plain = true;
        bool first = true;
        Variable joined = 0;
        const bool whole = system.is_whole(terms.front().variable);
        for (const Term term : terms) {
            plain = plain && system.is_whole(term.variable) == whole;
            if (!is_open(term)) continue;
            plain = plain && (term.coefficient == 1 || term.coefficient == -1);
            in_row[term.variable] = 1;
            // Two variables of a row that are connected already are connected by another path: a cycle.
            const Variable other = find(term.variable);
            if (first)
                joined = other;
            else if (other == joined)
                plain = false;
            else
                joined = root[std::max(joined, other)] = std::min(joined, other);
            first = false;
        }
        if (!plain) tangled.push_back(row);
    }

    std::vector<Component> components;
    std::vector<std::size_t> of_root(system.variables());
    for (Variable v = 0; v < system.variables(); ++v) {
        if (!in_row[v]) continue;
        if (find(v) == v) {
            of_root[v] = components.size();
            components.emplace_back();
        }
        components[of_root[find(v)]].variables.push_back(v);
    }
    const auto component_of = [&](std::size_t row) -> Component& {
        const auto open = std::ranges::find_if(system.terms(row), is_open);
        return components[of_root[find(open->variable)]];
    };
    for (const auto row : joining) component_of(row).rows.push_back(row);
    for (const auto row : tangled) component_of(row).is_forest = false;
    return components;
}

}  // namespace dalel::bounds
