#include "protect/protect.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace dalel::protect {
namespace {

/// The cells that keys of codes name; a key may be of any of the cubes, the first of which is the table's `first`.
Result<std::vector<CellIndex>> resolved(const Table& table, std::span<const Cube> cubes,
                                        const std::vector<std::string>& keys, std::size_t first = 0) {
    std::vector<CellIndex> cells;
    for (const auto& key : keys) {
        Result<std::uint64_t> parsed = std::unexpected(Error{"cell/unknown-code", "no cubes", "", ""});
        for (std::size_t c = 0; c < cubes.size() && !parsed; ++c) {
            parsed = cubes[c].parse_code_key(key);
            if (!parsed) continue;
            if (const auto at = cubes[c].find(*parsed); at < cubes[c].size()) cells.push_back(table.cells_of(first + c)[at]);
        }
        if (!parsed) return std::unexpected(std::move(parsed.error()));
    }
    return cells;
}

/// What is withheld in one period becomes withheld in all. More withheld cells leave a reader less, so that what was
/// safe stays so.
void same_in_all_periods(const Table& table, Suppression& suppression) {
    for (std::size_t c = 0; c < table.cubes(); ++c) {
        const auto shape = table.shape(c);
        const auto cells = table.cells_of(c);
        std::uint64_t stride = table.structure(c).combinations();
        for (const auto& dimension : table.structure(c).dimensions) {
            const auto block = stride;
            stride /= dimension.categories.size();
            if (dimension.kind != DimensionKind::period) continue;
            std::map<std::uint64_t, std::vector<CellIndex>> series;
            for (std::size_t i = 0; i < shape.size(); ++i) {
                const auto key = shape.key(i);
                series[key - key % block / stride * stride].push_back(cells[i]);
            }
            for (const auto& [key, members] : series)
                if (std::ranges::any_of(members, [&](CellIndex cell) { return suppression.is_withheld(cell); }))
                    for (const auto cell : members)
                        if (!suppression.is_withheld(cell)) suppression.cells[cell] = Shown::secondary;
        }
    }
}

}  // namespace

Result<Protection> withhold(std::span<const Cube> linked, const ByWithholding& method,
                            const std::vector<Contributors>& contributors,
                            const std::vector<std::vector<std::string>>& shown_before) {
    Table table;
    for (const auto& cube : linked)
        if (auto added = table.add(cube); !added) return std::unexpected(std::move(added.error()));
    auto rules = method.rules;
    const auto keep = resolved(table, linked, method.keep);
    if (!keep) return std::unexpected(keep.error());
    const auto list = resolved(table, linked, method.withhold);
    if (!list) return std::unexpected(list.error());
    rules.push_back(Keep{*keep});
    rules.push_back(Withhold{*list});
    Knowledge knowledge{.least = method.zeros_are_always_shown ? 1 : 0};
    for (std::size_t c = 0; c < shown_before.size(); ++c) {
        const auto known = resolved(table, linked.subspan(c, 1), shown_before[c], c);
        if (!known) return std::unexpected(known.error());
        knowledge.known.insert(knowledge.known.end(), known->begin(), known->end());
    }

    const auto assessment = assess(table, rules, contributors);
    if (!assessment) return std::unexpected(assessment.error());
    // The pattern does not depend on what was shown before unless it must: unchanged cases give an unchanged release.
    auto suppression = suppress(table, *assessment, {.least = knowledge.least});
    if (suppression && !knowledge.known.empty() && !exposures(table, *assessment, *suppression, knowledge).empty())
        suppression = suppress(table, *assessment, knowledge);
    if (!suppression) return std::unexpected(suppression.error());
    if (method.same_pattern) same_in_all_periods(table, *suppression);
    if (const auto exposed = exposures(table, *assessment, *suppression, knowledge); !exposed.empty())
        return std::unexpected(to_error(table, exposed.front()));

    Protection protection{.cubes = {}, .loss = loss(table, *suppression), .withheld = {}};
    for (std::size_t c = 0; c < linked.size(); ++c) {
        const auto& cube = linked[c];
        std::vector<std::uint64_t> keys;
        std::vector<std::int64_t> values;
        std::vector<CellState> states;
        for (std::size_t i = 0; i < cube.size(); ++i) {
            const bool is_withheld = suppression->is_withheld(table.cells_of(c)[i]);
            keys.push_back(cube.key(i));
            values.push_back(is_withheld ? 0 : cube.values()[i]);
            states.push_back(is_withheld ? CellState::withheld : cube.states()[i]);
        }
        protection.cubes.push_back(
            ProtectedCube{{cube.structure(), std::move(keys), std::move(values), std::move(states)},
                          fmt::format("{} cells withheld", protection.loss.primary + protection.loss.secondary)});
    }
    std::map<CellIndex, std::string_view> rule_of;
    for (const auto& primary : assessment->primaries) rule_of[primary.cell] = primary.rule;
    std::vector<std::uint8_t> is_named(table.size(), 0);
    for (std::size_t c = 0; c < linked.size(); ++c)
        for (std::size_t i = 0; i < linked[c].size(); ++i) {
            const auto cell = table.cells_of(c)[i];
            if (!suppression->is_withheld(cell) || std::exchange(is_named[cell], 1)) continue;
            const auto rule = rule_of.find(cell);
            protection.withheld.push_back(
                {"cell:" + linked[c].structure().id.str() + "/" + linked[c].code_key(linked[c].key(i)),
                 table.value(cell), rule == rule_of.end() ? "secondary" : rule->second});
        }
    return protection;
}

}  // namespace dalel::protect
