#include "release/case_attack.hpp"

#include "protect/between.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <ranges>

namespace dalel {
namespace {

/// The position in `before` of a cell of `now`, where both cubes have such a cell.
std::optional<std::size_t> same_cell(const Cube& now, std::size_t i, const Cube& before) {
    const auto key = before.parse_code_key(now.code_key(now.key(i)));
    if (!key) return std::nullopt;
    const auto at = before.find(*key);
    return at < before.size() ? std::optional{at} : std::nullopt;
}

/// What an earlier release shows of cells that are withheld now, by position; nothing where the two count other records.
std::map<std::size_t, std::int64_t> shown_before(const Cube& now, const Cube& before) {
    std::map<std::size_t, std::int64_t> known;
    for (std::size_t i = 0; i < now.size(); ++i) {
        const auto at = same_cell(now, i, before);
        if (!at || !is_observed(before.states()[*at])) continue;
        if (now.states()[i] == CellState::withheld) known[i] = before.values()[*at];
        else if (now.values()[i] != before.values()[*at]) return {};
    }
    return known;
}

bool has_withheld(const Cube& cube) { return std::ranges::find(cube.states(), CellState::withheld) != cube.states().end(); }

/// Subtracts each earlier release of the same cases: tightens what is inferred, and finds what has changed.
Result<void> subtract(const std::string& cases, std::span<const Cube> cubes, std::span<const std::vector<Table>> earlier, const protect::Knowledge& knowledge, const protect::Table& release,
                      std::vector<protect::Inferred>& inferred, CaseAttack& result) {
    std::map<protect::CellIndex, double> changes;
    for (const auto& tables : earlier) {
        std::vector<Cube> before;
        for (const auto& table : tables)
            if (!cases.empty() && table.cases == cases) before.push_back(table.cube);
        if (before.empty()) continue;
        const auto between = protect::attack_between(cubes, before, knowledge);
        if (!between) return std::unexpected(between.error());
        for (const auto& each : *between) {
            const auto at = std::ranges::lower_bound(inferred, each.cell, {}, &protect::Inferred::cell);
            if (at != inferred.end() && at->cell == each.cell)
                at->interval = {std::max(at->interval.low, each.value.low), std::min(at->interval.high, each.value.high)};
            if (each.change.is_point() && each.change.low != 0) changes.emplace(each.cell, each.change.low);
        }
    }
    for (const auto& [cell, change] : changes) result.differences.push_back({release.name(cell), change});
    return {};
}

struct Together {
    std::string cases;
    std::vector<Cube> cubes;
};

/// Cubes of the same cases; of official tables those that do not contradict one another.
std::vector<Together> read_together(std::span<const Table> tables) {
    std::vector<Together> groups;
    for (const auto& table : tables) {
        const auto group = std::ranges::find_if(groups, [&](const Together& each) {
            if (each.cases != table.cases || !table.cases.empty()) return each.cases == table.cases;
            auto cubes = each.cubes;
            cubes.push_back(table.cube);
            return protect::Table::of_release(cubes).has_value();
        });
        if (group != groups.end()) group->cubes.push_back(table.cube);
        else groups.push_back({table.cases, {table.cube}});
    }
    return groups;
}

}  // namespace

std::size_t CaseAttack::exposed() const {
    return static_cast<std::size_t>(std::ranges::count_if(inferred, [](const Inference& each) { return each.interval.is_point(); }));
}

std::vector<CaseAttack::Difference> CaseAttack::small_differences(double minimum) const {
    std::vector<Difference> small;
    for (const auto& each : differences)
        if (std::abs(each.change) < minimum) small.push_back(each);
    return small;
}

Result<std::vector<CaseAttack>> attack_tables(std::span<const Table> tables, std::span<const std::vector<Table>> earlier, protect::Knowledge knowledge) {
    std::vector<CaseAttack> attacks;
    for (const auto& [cases, cubes] : read_together(tables)) {
        if (cases.empty() && std::ranges::none_of(cubes, has_withheld)) continue;
        const auto release = protect::Table::of_release(cubes);
        if (!release) return std::unexpected(release.error());
        CaseAttack result{.cases = cases, .cubes = {}, .cells = release->size(), .known_before = 0, .inferred = {}, .differences = {}};
        auto known = knowledge;
        std::vector<std::int64_t> values;
        for (std::size_t c = 0; c < cubes.size(); ++c) {
            result.cubes.push_back(cubes[c].structure().id.str());
            for (const auto& table : earlier | std::views::join) {
                if (table.cube.structure().id != cubes[c].structure().id) continue;
                for (const auto& [i, value] : shown_before(cubes[c], table.cube)) {
                    const auto cell = release->cells_of(c)[i];
                    if (!release->is_withheld(cell) || std::ranges::find(known.known, cell) != known.known.end()) continue;
                    known.known.push_back(cell);
                    values.push_back(value);
                }
            }
        }
        result.known_before = values.size();
        auto inferred = protect::attack(*release, known, values);
        if (!inferred) return std::unexpected(inferred.error());
        if (auto subtracted = subtract(cases, cubes, earlier, knowledge, *release, *inferred, result); !subtracted) return std::unexpected(subtracted.error());
        for (const auto& each : *inferred) result.inferred.push_back({release->name(each.cell), each.interval});
        if (!result.inferred.empty() || !result.differences.empty()) attacks.push_back(std::move(result));
    }
    return attacks;
}

}  // namespace dalel
