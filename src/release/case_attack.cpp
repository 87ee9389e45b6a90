#include "release/case_attack.hpp"

#include <algorithm>
#include <map>
#include <optional>

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

}  // namespace

std::size_t CaseAttack::exposed() const {
    return static_cast<std::size_t>(std::ranges::count_if(inferred, [](const Inference& each) { return each.interval.is_point(); }));
}

Result<std::vector<CaseAttack>> attack_cases(std::span<const Table> tables, std::span<const Table> earlier) {
    std::map<std::string, std::vector<Cube>> groups;
    for (const auto& table : tables)
        if (!table.cases.empty()) groups[table.cases].push_back(table.cube);
    std::vector<CaseAttack> attacks;
    for (const auto& [cases, cubes] : groups) {
        const bool is_withheld = std::ranges::any_of(cubes, [](const Cube& cube) { return std::ranges::find(cube.states(), CellState::withheld) != cube.states().end(); });
        CaseAttack result{.cases = cases, .cubes = {}, .cells = 0, .known_before = 0, .inferred = {}};
        for (const auto& cube : cubes) {
            result.cubes.push_back(cube.structure().id.str());
            result.cells += cube.size();
        }
        if (is_withheld) {  // moved or rounded counts do not add up to one another
            const auto release = protect::Table::of_release(cubes);
            if (!release) return std::unexpected(release.error());
            protect::Knowledge knowledge;
            std::vector<std::int64_t> values;
            for (std::size_t c = 0; c < cubes.size(); ++c)
                for (const auto& table : earlier) {
                    if (table.cube.structure().id != cubes[c].structure().id) continue;
                    for (const auto& [i, value] : shown_before(cubes[c], table.cube)) {
                        const auto cell = release->cells_of(c)[i];
                        if (!release->is_withheld(cell) || std::ranges::find(knowledge.known, cell) != knowledge.known.end()) continue;
                        knowledge.known.push_back(cell);
                        values.push_back(value);
                    }
                }
            result.known_before = knowledge.known.size();
            const auto inferred = protect::attack(*release, knowledge, values);
            if (!inferred) return std::unexpected(inferred.error());
            for (const auto& each : *inferred) result.inferred.push_back({release->name(each.cell), each.interval});
        }
        attacks.push_back(std::move(result));
    }
    return attacks;
}

}  // namespace dalel
