#include "observatory/complete.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace dalel {
namespace {

using Positions = std::unordered_map<std::string_view, std::uint32_t>;

Positions positions_by_code(const Dimension& dimension) {
    Positions positions;
    for (std::uint32_t i = 0; i < dimension.categories.size(); ++i) positions.emplace(dimension.categories[i].code, i);
    return positions;
}

std::optional<std::uint32_t> find(const Positions& positions, std::string_view code) {
    const auto at = positions.find(code);
    return at == positions.end() ? std::nullopt : std::optional{at->second};
}

/// Adds a sum, or its period to the same sum of another period.
void add_sum(std::vector<SumAlong>& sums, std::uint32_t whole, std::vector<std::uint32_t> parts,
             std::vector<std::uint32_t> others, std::size_t period, std::size_t periods) {
    auto same = std::ranges::find_if(
        sums, [&](const SumAlong& sum) { return sum.whole == whole && sum.parts == parts && sum.others == others; });
    if (same == sums.end())
        same = sums.insert(sums.end(), {whole, std::move(parts), std::move(others), std::vector<bool>(periods)});
    same->periods[period] = true;
}

/// The children of an area, found by parent.
using Children = std::map<std::string_view, std::vector<const Area*>>;

Children children_of(const Areas& areas) {
    Children children;
    for (const auto& area : areas.all)
        if (!area.parent.empty() && area.kind != AreaKind::ambiguous && area.kind != AreaKind::group)
            children[area.parent.str()].push_back(&area);
    return children;
}

/// The cube with more categories in one dimension, and the sums' cells in them.
Cube with_sums(const Cube& cube, std::size_t dimension, Dimension grown, const std::vector<SumAlong>& sums,
               const std::vector<bool>& additive) {
    Structure structure = cube.structure();
    const std::uint64_t old_size = structure.dimensions[dimension].categories.size();
    structure.dimensions[dimension] = std::move(grown);
    const std::uint64_t new_size = structure.dimensions[dimension].categories.size();
    structure.combinations();

    std::vector<std::uint64_t> keys;
    std::vector<std::int64_t> values;
    std::vector<CellState> states;
    keys.reserve(cube.size() + cube.size() / 8);
    values.reserve(keys.capacity());
    states.reserve(keys.capacity());

    Blocks blocks{cube, dimension, additive};
    std::vector<PartialSum> of_whole;
    while (blocks.next()) {
        const std::uint64_t shift = blocks.block() * (new_size - old_size) * blocks.stride();
        for (std::uint32_t position = 0; position < old_size; ++position) {
            const Run run = blocks.run(position);
            for (std::size_t i = run.begin; i < run.end; ++i) {
                keys.push_back(cube.key(i) + shift);
                values.push_back(cube.values()[i]);
                states.push_back(cube.states()[i]);
            }
        }
        // Sums of one whole stand together, in the order of their wholes; of two divisions that both hold one is kept.
        for (std::size_t s = 0; s < sums.size();) {
            const std::uint32_t whole = sums[s].whole;
            of_whole.clear();
            for (; s < sums.size() && sums[s].whole == whole; ++s) {
                const auto found = blocks.sums(sums[s]);
                of_whole.insert(of_whole.end(), found.begin(), found.end());
            }
            std::ranges::stable_sort(of_whole, {}, &PartialSum::rest);
            const auto repeated = std::ranges::unique(of_whole, {}, &PartialSum::rest);
            of_whole.erase(repeated.begin(), repeated.end());
            for (const auto& sum : of_whole) {
                keys.push_back((blocks.block() * new_size + whole) * blocks.stride() + sum.rest);
                values.push_back(sum.value);
                states.push_back(sum.state);
            }
        }
    }
    return Cube{std::move(structure), std::move(keys), std::move(values), std::move(states)};
}

std::vector<SumAlong> list_sums(Dimension& provisions, const Law& law, const std::vector<Period>& periods) {
    std::vector<SumAlong> sums;
    for (const auto& list : law.lists) {
        if (provisions.find(list.id.str()) >= 0) continue;
        const auto whole = static_cast<std::uint32_t>(provisions.categories.size());
        const auto before = sums.size();
        for (std::size_t p = 0; p < periods.size(); ++p)
            if (auto covered = coverage(provisions, law, list, periods[p]); covered.is_usable())
                add_sum(sums, whole, std::move(covered.counted), {}, p, periods.size());
        if (sums.size() > before) provisions.categories.push_back({list.id.str(), list.title, -1, true});
    }
    return sums;
}

}  // namespace

std::int32_t find_dimension(const Structure& structure, DimensionKind kind) {
    for (std::size_t d = 0; d < structure.dimensions.size(); ++d)
        if (structure.dimensions[d].kind == kind) return static_cast<std::int32_t>(d);
    return -1;
}

std::vector<Period> periods_of(const Structure& structure) {
    std::vector<Period> periods;
    if (const auto d = find_dimension(structure, DimensionKind::period); d >= 0)
        for (const auto& category : structure.dimensions[static_cast<std::size_t>(d)].categories)
            periods.push_back(parse_period(category.code).value_or(Period{}));
    return periods;
}

std::vector<bool> additive_measures(const Structure& structure, const Measures& measures) {
    std::vector<bool> additive;
    if (const auto d = find_dimension(structure, DimensionKind::measure); d >= 0)
        for (const auto& category : structure.dimensions[static_cast<std::size_t>(d)].categories) {
            const Measure* measure = measures.find(category.code);
            additive.push_back(measure && measure->adds_up());
        }
    return additive;
}

ListCoverage coverage(const Dimension& provisions, const Law& law, const StatutoryList& list, const Period& period) {
    ListCoverage covered;
    if (!list.validity.holds_throughout(period)) return covered;
    const auto members = law.members_of(list.id, period.last);
    if (members.empty() || members != law.members_of(list.id, period.first)) return covered;

    const auto positions = positions_by_code(provisions);
    std::unordered_map<std::string_view, std::vector<const Provision*>> parts;
    for (const auto& provision : law.provisions)
        if (!provision.parent.empty()) parts[provision.parent.str()].push_back(&provision);
    const auto parts_of = [&](const Id<"provision">& article) -> const std::vector<const Provision*>& {
        static const std::vector<const Provision*> none;
        const auto at = parts.find(article.str());
        return at == parts.end() ? none : at->second;
    };
    const auto listed_parts = [&](const Id<"provision">& article) {
        return static_cast<std::size_t>(std::ranges::count_if(
            parts_of(article), [&](const Provision* part) { return members.contains(part->id); }));
    };
    const auto is_whole = [&](const Id<"provision">& article) {
        return members.contains(article) ||
               (listed_parts(article) > 0 && listed_parts(article) == parts_of(article).size());
    };

    std::unordered_set<std::string_view> accounted;
    for (std::uint32_t i = 0; i < provisions.categories.size(); ++i) {
        const Provision* provision = law.provisions.find(provisions.categories[i].code);
        if (!provision) continue;
        const bool under_article = !provision->parent.empty() && is_whole(provision->parent);
        if (under_article && find(positions, provision->parent.str())) continue;
        if (under_article || is_whole(provision->id)) {
            covered.counted.push_back(i);
            accounted.insert(provision->id.str());
        } else if (listed_parts(provision->id) > 0) {
            const auto& all = parts_of(provision->id);
            const bool has_parts = std::ranges::all_of(all, [&](const Provision* part) {
                return !members.contains(part->id) || find(positions, part->id.str());
            });
            if (!has_parts) {
                covered.partial.push_back(i);
                accounted.insert(provision->id.str());
            }
        }
    }
    for (const auto& member : members) {
        const Provision* provision = law.provisions.find(member);
        const auto& all = parts_of(member);
        const bool by_parts = !all.empty() && std::ranges::all_of(all, [&](const Provision* part) {
            return accounted.contains(part->id.str());
        });
        if (!accounted.contains(member.str()) && !by_parts &&
            !(provision && accounted.contains(provision->parent.str())))
            covered.missing.push_back(member);
    }
    return covered;
}

std::vector<SumAlong> area_sums(Dimension& dimension, const Areas& areas, const std::vector<Period>& periods) {
    const auto children = children_of(areas);
    const auto positions = positions_by_code(dimension);
    std::vector<std::string_view> parents;
    for (const auto& category : dimension.categories)
        if (const Area* area = areas.all.find(category.code);
            area && !area->parent.empty() && !find(positions, area->parent.str()))
            if (std::ranges::find(parents, area->parent.str()) == parents.end()) parents.push_back(area->parent.str());

    std::vector<SumAlong> sums;
    std::vector<Category> added;
    for (const auto parent : parents) {
        const auto& all = children.at(parent);
        const auto whole = static_cast<std::uint32_t>(dimension.categories.size() + added.size());
        const auto before = sums.size();
        for (std::size_t p = 0; p < periods.size(); ++p) {
            for (const Date day : {periods[p].last, periods[p].first}) {
                std::vector<std::uint32_t> parts, others;
                bool all_there = true, only_cities = true;
                for (const Area* child : all) {
                    const auto position = find(positions, child->id.str());
                    if (!child->validity.holds_on(day)) {
                        if (position) others.push_back(*position);
                        continue;
                    }
                    all_there = all_there && position;
                    only_cities = only_cities && child->kind == AreaKind::city;
                    if (position) parts.push_back(*position);
                }
                if (all_there && !only_cities)
                    add_sum(sums, whole, std::move(parts), std::move(others), p, periods.size());
            }
        }
        if (sums.size() == before) continue;
        added.push_back({std::string{parent}, areas.name(Id<"area">{parent}), -1, true});
        for (auto& category : dimension.categories)
            if (const Area* area = areas.all.find(category.code); area && area->parent.str() == parent)
                category.parent = static_cast<std::int32_t>(whole);
    }
    dimension.categories.insert(dimension.categories.end(), added.begin(), added.end());
    return sums;
}

Cube completed(Cube cube, const Areas& areas, const Law& law, const Measures& measures) {
    const auto periods = periods_of(cube.structure());
    const auto additive = additive_measures(cube.structure(), measures);
    if (std::ranges::find(additive, true) == additive.end()) return cube;

    if (const auto found = find_dimension(cube.structure(), DimensionKind::area); found >= 0) {
        const auto d = static_cast<std::size_t>(found);
        for (;;) {  // from districts to regions, from regions to the country
            Dimension grown = cube.structure().dimensions[d];
            const auto sums = area_sums(grown, areas, periods);
            if (sums.empty()) break;
            cube = with_sums(cube, d, std::move(grown), sums, additive);
        }
    }
    if (const auto found = find_dimension(cube.structure(), DimensionKind::provision); found >= 0) {
        const auto d = static_cast<std::size_t>(found);
        Dimension grown = cube.structure().dimensions[d];
        const auto sums = list_sums(grown, law, periods);
        if (!sums.empty()) cube = with_sums(cube, d, std::move(grown), sums, additive);
    }
    return cube;
}

Observatory completed(Observatory observatory) {
    for (auto& table : observatory.tables)
        table.cube = completed(std::move(table.cube), observatory.areas, observatory.law, observatory.measures);
    return observatory;
}

}  // namespace dalel
