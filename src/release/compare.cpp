#include "release/compare.hpp"

#include "observatory/figure.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace dalel {
namespace {

/// Everything that makes the claim what it is.
std::string said_of(const Claim& claim) {
    auto words = fmt::format("{} {}, {}, {}, {} ({})", stated_value(claim), claim.unit, claim.measure.str(), claim.area.str(), to_string(claim.period), claim.source.str());
    for (const auto& coordinate : claim.coordinates) words += fmt::format(", {}={}", coordinate.dimension.str(), coordinate.code);
    return words;
}

std::string said_of(const Cell& cell) {
    const auto state = state_of(cell);
    const std::string name{codes_of(state).name};
    if (const auto* observed = std::get_if<Observed>(&cell)) return observed->status == Status::normal ? std::to_string(observed->value) : fmt::format("{} ({})", observed->value, name);
    return name;
}

std::vector<FigureChange> claims_between(const Observatory& before, const Observatory& after) {
    std::map<std::string, FigureChange> all;
    for (const auto& claim : before.claims) all[claim.figure()].before = said_of(claim);
    for (const auto& claim : after.claims) all[claim.figure()].after = said_of(claim);
    std::vector<FigureChange> changed;
    for (auto& [figure, change] : all)
        if (change.before != change.after) changed.push_back({figure, change.before, change.after});
    return changed;
}

/// Cells by their codes: two releases may know other codes, so keys are no common language.
TableChanges cells_between(const Cube& before, const Cube& after) {
    TableChanges changes{.table = after.structure().id.str()};
    const auto note = [&](const Cube& cube, std::uint64_t key, std::string was, std::string is) {
        if (changes.count++ < TableChanges::shown) changes.first.push_back({cell_id(cube, key), std::move(was), std::move(is)});
    };
    if (before.structure().dimensions == after.structure().dimensions) {
        std::size_t i = 0, j = 0;
        while (i < before.size() || j < after.size()) {
            const bool take_before = j == after.size() || (i < before.size() && before.key(i) <= after.key(j));
            const bool take_after = i == before.size() || (j < after.size() && after.key(j) <= before.key(i));
            if (take_before && take_after) {
                if (before.cell(i) != after.cell(j)) note(after, after.key(j), said_of(before.cell(i)), said_of(after.cell(j)));
            } else if (take_before) {
                note(before, before.key(i), said_of(before.cell(i)), "");
            } else {
                note(after, after.key(j), "", said_of(after.cell(j)));
            }
            i += take_before;
            j += take_after;
        }
        return changes;
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto key = after.parse_code_key(before.code_key(before.key(i)));
        const bool is_there = key && after.find(*key) < after.size();
        if (!is_there) note(before, before.key(i), said_of(before.cell(i)), "");
        else if (after.at(*key) != before.cell(i)) note(after, *key, said_of(before.cell(i)), said_of(after.at(*key)));
    }
    for (std::size_t j = 0; j < after.size(); ++j) {
        const auto key = before.parse_code_key(after.code_key(after.key(j)));
        if (!key || before.find(*key) == before.size()) note(after, after.key(j), "", said_of(after.cell(j)));
    }
    return changes;
}

std::vector<Finding> only_in(const Findings& some, const Findings& others) {
    std::set<std::string> known;
    for (const auto& finding : others) known.insert(finding.id());
    std::vector<Finding> found;
    for (const auto& finding : some)
        if (!known.contains(finding.id())) found.push_back(finding);
    return found;
}

}  // namespace

ReleaseChanges compare(const Release& before, const Release& after) {
    ReleaseChanges changes;
    changes.claims = claims_between(before.observatory, after.observatory);
    for (const auto& table : after.observatory.tables) {
        const auto* old = before.observatory.table(table.cube.structure().id.str());
        if (!old) {
            changes.tables.push_back({.table = table.cube.structure().id.str(), .was_there = false, .count = table.cube.size()});
        } else if (auto cells = cells_between(old->cube, table.cube); cells.count > 0) {
            changes.tables.push_back(std::move(cells));
        }
    }
    for (const auto& table : before.observatory.tables)
        if (!after.observatory.table(table.cube.structure().id.str())) changes.tables.push_back({.table = table.cube.structure().id.str(), .is_there = false, .count = table.cube.size()});
    changes.new_findings = only_in(after.findings, before.findings);
    changes.gone_findings = only_in(before.findings, after.findings);
    for (const auto& [file, bytes] : before.manifest.files) {
        const auto at = after.manifest.files.find(file);
        if (at == after.manifest.files.end()) changes.files.push_back({.file = file, .is_there = false});
        else if (at->second != bytes) changes.files.push_back({.file = file});
    }
    for (const auto& [file, _] : after.manifest.files)
        if (!before.manifest.files.contains(file)) changes.files.push_back({.file = file, .was_there = false});
    std::ranges::sort(changes.files, {}, &FileChange::file);
    return changes;
}

}  // namespace dalel
