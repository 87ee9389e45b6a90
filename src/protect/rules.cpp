#include "protect/rules.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace dalel::protect {
namespace {

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

std::int64_t sum_of_largest(const Contributors& contributors, std::size_t n) {
    return std::accumulate(contributors.begin(),
                           contributors.begin() + static_cast<std::ptrdiff_t>(std::min(n, contributors.size())),
                           std::int64_t{0});
}

/// The sums of a table whose parts are the children of one category of a dimension.
template <class Visit>
bool for_each_group(const Table& table, const Id<"dimension">& wanted, Visit visit) {
    bool is_there = false;
    for (std::size_t c = 0; c < table.cubes(); ++c) {
        const auto shape = table.shape(c);
        const auto& dimensions = table.structure(c).dimensions;
        std::uint64_t stride = table.structure(c).combinations();
        for (const auto& dimension : dimensions) {
            const auto block = stride;
            stride /= dimension.categories.size();
            if (dimension.id != wanted) continue;
            is_there = true;
            std::map<std::pair<std::uint64_t, std::int32_t>, std::vector<CellIndex>> groups;
            for (std::size_t i = 0; i < shape.size(); ++i) {
                const auto key = shape.key(i);
                const auto category = key % block / stride;
                const auto parent = dimension.categories[category].parent;
                if (parent >= 0) groups[{key - category * stride, parent}].push_back(table.cells_of(c)[i]);
            }
            for (const auto& [group, cells] : groups) visit(cells);
        }
    }
    return is_there;
}

}  // namespace

std::string_view name_of(const Rule& rule) {
    return std::visit(
        Overloaded{[](const Threshold&) { return "threshold"; }, [](const Dominance&) { return "dominance"; },
                   [](const PercentRule&) { return "p-percent"; },
                   [](const GroupDisclosure&) { return "group-disclosure"; },
                   [](const Withhold&) { return "withhold"; }, [](const Keep&) { return "keep"; }},
        rule);
}

Result<Assessment> assess(const Table& table, const std::vector<Rule>& rules,
                          const std::vector<Contributors>& contributors) {
    Assessment assessment;
    std::vector<std::uint8_t> spoken(table.size(), 0);
    for (const auto& rule : rules)
        if (const auto* keep = std::get_if<Keep>(&rule))
            for (const auto cell : keep->cells)
                if (!std::exchange(spoken[cell], 1)) assessment.kept.push_back(cell);
    const auto withhold = [&](CellIndex cell, Required required, const Rule& rule) {
        if (!std::exchange(spoken[cell], 1)) assessment.primaries.push_back({cell, required, name_of(rule)});
    };
    const auto any_other = [&](CellIndex cell) { return Required{table.value(cell) - 1, table.value(cell) + 1}; };

    for (const auto& rule : rules) {
        std::optional<Error> error;
        if ((std::holds_alternative<Dominance>(rule) || std::holds_alternative<PercentRule>(rule)) &&
            contributors.size() != table.size())
            return std::unexpected(Error{
                "protect/no-contributors",
                std::string{"the rule "} + std::string{name_of(rule)} + " needs the largest contributors of every cell",
                "", "count with the magnitudes of the records, or use a threshold"});
        std::visit(Overloaded{
                       [&](const Threshold& threshold) {
                           for (CellIndex cell = 0; cell < table.size(); ++cell)
                               if (table.value(cell) > 0 && table.value(cell) < threshold.minimum)
                                   withhold(cell, {0, threshold.minimum}, rule);
                       },
                       [&](const Dominance& dominance) {
                           for (CellIndex cell = 0; cell < table.size(); ++cell) {
                               const auto largest = sum_of_largest(contributors[cell], dominance.n);
                               const auto limit = 100.0 / dominance.k * static_cast<double>(largest);
                               if (limit > static_cast<double>(table.value(cell)))
                                   withhold(cell, {0, static_cast<std::int64_t>(std::ceil(limit)), true}, rule);
                           }
                       },
                       [&](const PercentRule& percent) {
                           for (CellIndex cell = 0; cell < table.size(); ++cell) {
                               if (contributors[cell].empty()) continue;
                               const auto rest = table.value(cell) - sum_of_largest(contributors[cell], 2);
                               const auto level = percent.p / 100.0 * static_cast<double>(contributors[cell][0]) -
                                                  static_cast<double>(rest);
                               if (level > 0)
                                   withhold(cell,
                                            {table.value(cell) - static_cast<std::int64_t>(std::ceil(level)),
                                             table.value(cell) + static_cast<std::int64_t>(std::ceil(level)), true},
                                            rule);
                           }
                       },
                       [&](const GroupDisclosure& group) {
                           const bool is_there =
                               for_each_group(table, group.dimension, [&](const std::vector<CellIndex>& cells) {
                                   const auto full = std::ranges::count_if(
                                       cells, [&](CellIndex cell) { return table.value(cell) > 0; });
                                   const auto total = std::accumulate(
                                       cells.begin(), cells.end(), std::int64_t{0},
                                       [&](std::int64_t sum, CellIndex cell) { return sum + table.value(cell); });
                                   if (full != 1 || cells.size() < 2 || total < group.smallest) return;
                                   for (const auto cell : cells) withhold(cell, any_other(cell), rule);
                               });
                           if (!is_there)
                               error = Error{"protect/unknown-dimension",
                                             "a group rule names the dimension \"" + group.dimension.str() +
                                                 "\", which the table does not have",
                                             "", "a dimension of the table"};
                       },
                       [&](const Withhold& list) {
                           for (const auto cell : list.cells) withhold(cell, any_other(cell), rule);
                       },
                       [](const Keep&) {},
                   },
                   rule);
        if (error) return std::unexpected(std::move(*error));
    }
    std::ranges::sort(assessment.primaries, {}, &Primary::cell);
    std::ranges::sort(assessment.kept);
    return assessment;
}

}  // namespace dalel::protect
