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

/// The same of one cube, where there is anything of it.
Result<std::vector<CellIndex>> resolved_of(const Table& table, std::span<const Cube> cubes, std::size_t cube,
                                           const std::vector<std::vector<std::string>>& keys) {
    if (cube >= keys.size()) return std::vector<CellIndex>{};
    return resolved(table, cubes.subspan(cube, 1), keys[cube], cube);
}

Result<std::vector<Change>> changes_of(const Table& table, std::span<const Cube> cubes, const Beside& beside) {
    std::vector<Change> changes;
    for (std::size_t c = 0; c < beside.changed.size(); ++c)
        for (const auto& [key, value] : beside.changed[c]) {
            const auto cell = resolved(table, cubes.subspan(c, 1), {key}, c);
            if (!cell) return std::unexpected(cell.error());
            for (const auto each : *cell) changes.push_back({each, value});
        }
    return changes;
}

/// Where something has changed since an earlier release and nothing by `minimum`, the cells that would be withheld now
/// and were shown then would tell what the few cases between them are.
std::optional<Error> too_few_changed(const Table& table, const std::vector<Change>& changes, std::int64_t minimum) {
    const auto by = [&](const Change& change) { return std::abs(table.value(change.cell) - change.before); };
    if (changes.empty() || std::ranges::any_of(changes, [&](const Change& change) { return by(change) >= minimum; }))
        return std::nullopt;
    const auto& [cell, before] = *std::ranges::max_element(changes, {}, by);
    return Error{"protect/difference",
                 fmt::format("{} was {} in an earlier release and is {}: subtracting the two would tell of fewer than {} cases",
                             table.name(cell), before, table.value(cell), minimum),
                 "", "wait until more cases have come, or withdraw the earlier release"};
}

/// By cell of the table.
Magnitudes joined(const Table& table, const std::vector<Magnitudes>& of_cubes) {
    Magnitudes magnitudes;
    if (of_cubes.empty()) return magnitudes;
    magnitudes.frequencies.resize(table.size());
    magnitudes.largest.resize(table.size());
    for (std::size_t c = 0; c < of_cubes.size(); ++c)
        for (std::size_t i = 0; i < table.cells_of(c).size(); ++i) {
            magnitudes.frequencies[table.cells_of(c)[i]] = of_cubes[c].frequencies[i];
            if (!of_cubes[c].largest.empty()) magnitudes.largest[table.cells_of(c)[i]] = of_cubes[c].largest[i];
        }
    return magnitudes;
}

}  // namespace

Result<Protection> withhold(std::span<const Cube> linked, const ByWithholding& method, const Beside& beside) {
    Table table;
    for (const auto& cube : linked)
        if (auto added = table.add(cube); !added) return std::unexpected(std::move(added.error()));
    auto rules = method.rules;
    const auto keep = resolved(table, linked, method.keep);
    if (!keep) return std::unexpected(keep.error());
    const auto list = resolved(table, linked, method.withhold);
    if (!list) return std::unexpected(list.error());
    const auto magnitudes = joined(table, beside.magnitudes);
    Knowledge knowledge{.least = method.zeros_are_always_shown ? 1 : 0};
    std::vector<CellIndex> hidden;
    for (std::size_t c = 0; c < linked.size(); ++c) {
        const auto known = resolved_of(table, linked, c, beside.shown_before);
        if (!known) return std::unexpected(known.error());
        knowledge.known.insert(knowledge.known.end(), known->begin(), known->end());
        const auto cells = resolved_of(table, linked, c, beside.hidden);
        if (!cells) return std::unexpected(cells.error());
        hidden.insert(hidden.end(), cells->begin(), cells->end());
    }
    const auto changes = changes_of(table, linked, beside);
    if (!changes) return std::unexpected(changes.error());
    for (const auto& rule : method.rules)
        if (const auto* threshold = std::get_if<Threshold>(&rule); threshold && magnitudes.frequencies.empty())
            if (auto error = too_few_changed(table, *changes, threshold->minimum)) return std::unexpected(std::move(*error));
    if (beside.only_added && !changes->empty()) {
        knowledge.floors.assign(table.size(), 0);
        for (const auto& [cell, before] : *changes) knowledge.floors[cell] = std::max(knowledge.floors[cell], before);
    }
    rules.push_back(Keep{*keep});
    rules.push_back(Withhold{*list});
    rules.push_back(Withhold{hidden, true});
    for (const auto& rule : method.rules)
        if (const auto* threshold = std::get_if<Threshold>(&rule))
            rules.emplace_back(std::in_place_type<Difference>, *changes, threshold->minimum, !magnitudes.frequencies.empty());

    const auto assessment = assess(table, rules, magnitudes);
    if (!assessment) return std::unexpected(assessment.error());
    // The pattern does not depend on what was shown before unless it must: unchanged cases give an unchanged release.
    auto suppression = suppress(table, *assessment, {.least = knowledge.least, .floors = knowledge.floors});
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
    std::map<CellIndex, const Primary*> primary_of;
    for (const auto& primary : assessment->primaries) primary_of[primary.cell] = &primary;
    std::vector<std::uint8_t> is_named(table.size(), 0);
    for (std::size_t c = 0; c < linked.size(); ++c)
        for (std::size_t i = 0; i < linked[c].size(); ++i) {
            const auto cell = table.cells_of(c)[i];
            if (!suppression->is_withheld(cell) || std::exchange(is_named[cell], 1)) continue;
            const auto name = "cell:" + linked[c].structure().id.str() + "/" + linked[c].code_key(linked[c].key(i));
            const auto primary = primary_of.find(cell);
            if (primary == primary_of.end())
                protection.withheld.push_back({name, table.value(cell), "secondary"});
            else
                protection.withheld.push_back({name, table.value(cell), primary->second->rule, primary->second->required});
        }
    return protection;
}

}  // namespace dalel::protect
