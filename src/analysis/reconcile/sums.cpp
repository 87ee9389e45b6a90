#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dalel::checks {
namespace {

struct Wrong {
    std::uint64_t key = 0;
    std::int64_t sum = 0;
};

void declared_sums(const Material& material, const CellFinder& finder, std::size_t d, std::vector<SumAlong>& sums) {
    const auto& dimension = finder.cube().structure().dimensions[d];
    std::map<std::string, std::vector<std::string>> declared;
    for (const auto& sum : material.observatory().codes.sums)
        if (sum.dimension == dimension.id) declared[sum.whole].push_back(sum.part);
    if (dimension.kind == DimensionKind::provision)
        for (const auto& provision : material.observatory().law.provisions)
            if (!provision.parent.empty() && finder.position(d, provision.parent.str()) >= 0)
                if (auto& parts = declared[provision.parent.str()]; std::ranges::find(parts, provision.id.str()) == parts.end())
                    parts.push_back(provision.id.str());
    for (const auto& [whole, parts] : declared) {
        const auto at = finder.position(d, whole);
        SumAlong sum{static_cast<std::uint32_t>(at), {}, {}, {}};
        for (const auto& part : parts)
            if (const auto position = finder.position(d, part); position >= 0)
                sum.parts.push_back(static_cast<std::uint32_t>(position));
        if (at >= 0 && sum.parts.size() == parts.size()) sums.push_back(std::move(sum));
    }
}

/// Parent areas that the table prints itself.
void printed_areas(const Material& material, const CellFinder& finder, std::size_t d, std::vector<SumAlong>& sums) {
    Dimension without = finder.cube().structure().dimensions[d];
    const auto size = without.categories.size();
    std::set<std::string> parents;
    for (const auto& category : without.categories)
        if (const Area* area = material.observatory().areas.all.find(category.code))
            if (const auto at = finder.position(d, area->parent.str());
                at >= 0 && !without.categories[static_cast<std::size_t>(at)].computed)
                parents.insert(area->parent.str());
    for (auto& category : without.categories)
        if (parents.contains(category.code)) category.code.clear();
    for (auto& sum : area_sums(without, material.observatory().areas, finder.periods())) {
        sum.whole = static_cast<std::uint32_t>(finder.position(d, without.categories[sum.whole].code));
        if (sum.whole < size) sums.push_back(std::move(sum));
    }
}

/// Identities already counted: source, dimension, whole, area and period. Tables of one source repeat one another.
using Counted = std::set<std::string>;

void check(const Material& material, const CellFinder& finder, std::size_t d, const SumAlong& sum, Counted& counted,
           Report& report) {
    const auto& observatory = material.observatory();
    const Cube& cube = finder.cube();
    const auto& dimension = cube.structure().dimensions[d];
    const auto area = find_dimension(cube.structure(), DimensionKind::area);
    const auto period = find_dimension(cube.structure(), DimensionKind::period);
    std::vector<std::uint32_t> positions(cube.structure().dimensions.size());
    std::map<std::pair<std::uint32_t, std::uint32_t>, bool> rows;  // area and period: whether every cell holds
    std::vector<Wrong> wrong;
    std::uint64_t tried = 0, failed = 0;

    Blocks blocks{cube, d, additive_measures(cube.structure(), observatory.measures)};
    while (blocks.next()) {
        const Run run = blocks.run(sum.whole);
        if (run.begin == run.end) continue;
        std::size_t i = run.begin;
        for (const auto& partial : blocks.sums(sum)) {
            while (i < run.end && blocks.rest(i) < partial.rest) ++i;
            if (i == run.end) break;
            if (blocks.rest(i) != partial.rest) continue;
            constexpr auto is_firm = [](CellState state) { return state <= CellState::estimated; };
            if (!is_firm(cube.states()[i]) || !is_firm(partial.state)) continue;
            const bool holds = cube.values()[i] == partial.value;
            cube.positions_of(cube.key(i), positions);
            if (area >= 0 && static_cast<std::size_t>(area) != d &&
                cube.structure()
                    .dimensions[static_cast<std::size_t>(area)]
                    .categories[positions[static_cast<std::size_t>(area)]]
                    .computed)
                continue;  // adds up what was checked already
            ++tried;
            const auto digit = [&](std::int32_t of) { return of >= 0 ? positions[static_cast<std::size_t>(of)] : 0; };
            auto [row, is_new] = rows.emplace(std::pair{digit(area), digit(period)}, holds);
            row->second = row->second && holds;
            if (holds) continue;
            ++failed;
            if (wrong.size() < 20) wrong.push_back({cube.key(i), partial.value});
        }
    }
    if (tried == 0) return;
    const auto whole = code_words(observatory, dimension.id.str(), dimension.categories[sum.whole].code);
    for (const auto& [row, holds] : rows) {
        const auto code = [&](std::int32_t of, std::uint32_t position) {
            return of >= 0 ? cube.structure().dimensions[static_cast<std::size_t>(of)].categories[position].code : "";
        };
        const auto identity = cube.structure().source.str() + " " + dimension.id.str() + " " +
                              dimension.categories[sum.whole].code + " " + code(area, row.first) + " " +
                              code(period, row.second);
        if (counted.insert(identity).second) report.tally("identities of a row that hold in every cell", holds);
    }
    report.tally("cells that are the sum of their parts", tried - failed, tried);
    if (wrong.empty()) return;
    report.add("sum/does-not-hold", [&] {
        Finding finding{"sum/does-not-hold", {}, {}, {}};
        std::vector<Words> words, parts;
        for (const auto& each : wrong) {
            finding.rests_on.push_back(cell_id(cube, each.key));
            const Figure figure = figure_of(cube, each.key, observatory.settings.country);
            words.push_back(subject_words(observatory, figure.measure, figure.area, figure.period, figure.coordinates) +
                            ": " + to_grouped(*figure.interval.low) + Words{", ал бөліктерінің қосындысы ", ", а части дают ", ", and the parts make "} + number(each.sum));
        }
        for (const auto part : sum.parts)
            parts.push_back(code_words(observatory, dimension.id.str(), dimension.categories[part].code));
        finding.arguments = {{"table", Words{cube.structure().title}},
                             {"whole", whole},
                             {"parts", listed(parts, 6)},
                             {"failed", number(static_cast<std::int64_t>(failed))},
                             {"tried", number(static_cast<std::int64_t>(tried))},
                             {"cells", listed(words, 5)}};
        return finding;
    });
}

}  // namespace

Report check_sums(const Material& material) {
    Report report;
    Counted counted;
    for (const auto& finder : material.tables()) {
        const auto& dimensions = finder.cube().structure().dimensions;
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            std::vector<SumAlong> sums;
            declared_sums(material, finder, d, sums);
            if (dimensions[d].kind == DimensionKind::area) printed_areas(material, finder, d, sums);
            for (const auto& sum : sums) check(material, finder, d, sum, counted, report);
        }
    }
    return report;
}

}  // namespace dalel::checks
