#include "ingest/cases/linked_cubes.hpp"

#include "ingest/cases/case_cube.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <variant>

namespace dalel {
namespace {

std::vector<protect::Rule> rules_of(const std::vector<protect::Rule>& rules, const LinkedCubes& linked) {
    const auto has = [&](const Id<"dimension">& id) {
        return std::ranges::any_of(linked.cubes, [&](const Cube& cube) {
            return std::ranges::find(cube.structure().dimensions, id, &Dimension::id) !=
                   cube.structure().dimensions.end();
        });
    };
    std::vector<protect::Rule> chosen;
    for (const auto& rule : rules) {
        const auto* group = std::get_if<protect::GroupDisclosure>(&rule);
        const bool of_sums =
            std::holds_alternative<protect::Dominance>(rule) || std::holds_alternative<protect::PercentRule>(rule);
        if (linked.sum.empty() ? !of_sums : !group || has(group->dimension)) chosen.push_back(rule);
    }
    return chosen;
}

/// The keys that name cells of these cubes, and of the first group those that name none, which are errors.
std::vector<std::string> keys_of(const std::vector<std::string>& keys, const LinkedCubes& linked,
                                 std::span<const LinkedCubes> all) {
    const auto names = [&](const std::string& key, const LinkedCubes& each) {
        return std::ranges::any_of(each.cubes, [&](const Cube& cube) { return cube.parse_code_key(key).has_value(); });
    };
    std::vector<std::string> chosen;
    for (const auto& key : keys)
        if (names(key, linked) || (&linked == &all.front() && std::ranges::none_of(all, [&](const LinkedCubes& each) {
                return names(key, each);
            })))
            chosen.push_back(key);
    return chosen;
}

/// The cells of both; the sum stays that of the first, sums of different measures do not add up.
protect::Loss together(protect::Loss first, const protect::Loss& second) {
    first.primary += second.primary;
    first.secondary += second.secondary;
    first.cells += second.cells;
    first.share_of_cells =
        first.cells == 0 ? 0 : static_cast<double>(first.primary + first.secondary) / static_cast<double>(first.cells);
    return first;
}

}  // namespace

Result<protect::Protection> protect_groups(std::span<const LinkedCubes> groups, const protect::ByWithholding& method,
                                           const PublicCounts& printed_counts, const Id<"area">& country) {
    protect::Protection all;
    std::set<std::string> hidden;  // what withheld counts are of
    for (auto& group : groups) {
        auto own = method;
        own.rules = rules_of(method.rules, group);
        own.withhold = keys_of(method.withhold, group, groups);
        own.keep = keys_of(method.keep, group, groups);
        if (!group.sum.empty()) own.zeros_are_always_shown = false;
        auto beside = group.beside;
        for (const auto& cube : group.cubes) {
            const auto printed = printed_counts.known(cube, group.measure);
            own.keep.insert(own.keep.end(), printed.begin(), printed.end());
            auto& keys = beside.hidden.emplace_back();
            if (!group.sum.empty() && !hidden.empty())
                for (std::size_t i = 0; i < cube.size(); ++i)
                    if (hidden.contains(subject_of(cube, i, country))) keys.push_back(cube.code_key(cube.key(i)));
        }
        auto protection = protect::withhold(group.cubes, own, beside);
        if (!protection) return std::unexpected(protection.error());
        for (auto& cube : protection->cubes) {
            if (group.sum.empty())
                for (std::size_t i = 0; i < cube.cube().size(); ++i)
                    if (cube.cube().states()[i] == CellState::withheld)
                        hidden.insert(subject_of(cube.cube(), i, country));
            all.cubes.push_back(std::move(cube));
        }
        all.loss = &group == &groups.front() ? protection->loss : together(all.loss, protection->loss);
        std::ranges::move(protection->withheld, std::back_inserter(all.withheld));
    }
    return all;
}

}  // namespace dalel
