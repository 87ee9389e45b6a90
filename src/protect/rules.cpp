#include "protect/rules.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <string>
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

/// As far below and above as the level.
Required around(std::int64_t value, double level) {
    const auto far = static_cast<std::int64_t>(std::ceil(level));
    return {std::max<std::int64_t>(0, value - far), value + far, true};
}

/// Of a cell that an earlier release shows: what must be possible so that the difference tells of no few cases.
std::optional<Required> required_of(const Difference& rule, std::int64_t value, std::int64_t before) {
    const auto change = value - before;
    if (change == 0) return std::nullopt;
    if (rule.of_sums) return Required{std::max<std::int64_t>(0, std::min(before, value + change)), std::max(before, value + change)};
    if (std::abs(change) >= rule.minimum) return std::nullopt;
    return change > 0 ? Required{before, before + rule.minimum} : Required{before - rule.minimum, before};
}

class Assessor {
public:
    Assessor(const Table& table, const Magnitudes& magnitudes) : table_{table}, magnitudes_{magnitudes}, spoken_(table.size(), 0) {}

    void keep(const Keep& list) {
        for (const auto cell : list.cells)
            if (!std::exchange(spoken_[cell], 1)) assessment_.kept.push_back(cell);
    }

    Result<void> apply(const Rule& rule) {
        rule_ = name_of(rule);
        return std::visit([&](const auto& each) { return apply(each); }, rule);
    }

    Assessment take() && {
        std::ranges::sort(assessment_.primaries, {}, &Primary::cell);
        std::ranges::sort(assessment_.kept);
        return std::move(assessment_);
    }

private:
    Result<void> apply(const Threshold& threshold) {
        for (CellIndex cell = 0; cell < table_.size(); ++cell) {
            if (frequency(cell) <= 0 || frequency(cell) >= threshold.minimum) continue;
            if (!of_sums())
                withhold(cell, {0, threshold.minimum});
            else if (table_.value(cell) == 0)
                withhold(cell, {0, 1, true});
            else
                withhold(cell, around(table_.value(cell), threshold.range / 100 * static_cast<double>(table_.value(cell))));
        }
        return {};
    }
    Result<void> apply(const Dominance& dominance) {
        if (auto there = has_contributors(); !there) return there;
        for (CellIndex cell = 0; cell < table_.size(); ++cell) {
            const auto largest = sum_of_largest(magnitudes_.largest[cell], dominance.n);
            const auto level = 100.0 / dominance.k * static_cast<double>(largest) - static_cast<double>(table_.value(cell));
            if (level > 0) withhold(cell, around(table_.value(cell), level));
        }
        return {};
    }
    Result<void> apply(const PercentRule& percent) {
        if (auto there = has_contributors(); !there) return there;
        for (CellIndex cell = 0; cell < table_.size(); ++cell) {
            const auto& largest = magnitudes_.largest[cell];
            if (largest.empty()) continue;
            const auto rest = table_.value(cell) - sum_of_largest(largest, 2);
            const auto level = percent.p / 100.0 * static_cast<double>(largest[0]) - static_cast<double>(rest);
            if (level > 0) withhold(cell, around(table_.value(cell), level));
        }
        return {};
    }
    Result<void> apply(const GroupDisclosure& group) {
        const bool is_there = for_each_group(table_, group.dimension, [&](const std::vector<CellIndex>& cells) {
            const auto full = std::ranges::count_if(cells, [&](CellIndex cell) { return frequency(cell) > 0; });
            const auto total = std::accumulate(cells.begin(), cells.end(), std::int64_t{0},
                                               [&](std::int64_t sum, CellIndex cell) { return sum + frequency(cell); });
            if (full != 1 || cells.size() < 2 || total < group.smallest) return;
            for (const auto cell : cells) withhold(cell, any_other(cell));
        });
        if (is_there) return {};
        return std::unexpected(Error{"protect/unknown-dimension",
                                     "a group rule names the dimension \"" + group.dimension.str() +
                                         "\", which the table does not have",
                                     "", "a dimension of the table"});
    }
    Result<void> apply(const Difference& difference) {
        for (const auto& [cell, before] : difference.cells)
            if (const auto required = required_of(difference, table_.value(cell), before)) withhold(cell, *required);
        return {};
    }
    Result<void> apply(const Withhold& list) {
        for (const auto cell : list.cells) withhold(cell, any_other(cell));
        return {};
    }
    Result<void> apply(const Keep&) { return {}; }

    void withhold(CellIndex cell, Required required) {
        if (!std::exchange(spoken_[cell], 1)) assessment_.primaries.push_back({cell, required, rule_});
    }
    Required any_other(CellIndex cell) const { return {table_.value(cell) - 1, table_.value(cell) + 1}; }
    bool of_sums() const { return !magnitudes_.frequencies.empty(); }
    std::int64_t frequency(CellIndex cell) const {
        return of_sums() ? magnitudes_.frequencies[cell] : table_.value(cell);
    }
    Result<void> has_contributors() const {
        if (magnitudes_.largest.size() == table_.size()) return {};
        return std::unexpected(Error{
            "protect/no-contributors",
            std::string{"the rule "} + std::string{rule_} + " needs the largest contributors of every cell", "",
            "count with the magnitudes of the records, or use a threshold"});
    }

    const Table& table_;
    const Magnitudes& magnitudes_;
    std::vector<std::uint8_t> spoken_;
    std::string_view rule_;
    Assessment assessment_;
};

}  // namespace

std::string_view name_of(const Rule& rule) {
    return std::visit(
        Overloaded{[](const Threshold&) { return "threshold"; }, [](const Dominance&) { return "dominance"; },
                   [](const PercentRule&) { return "p-percent"; },
                   [](const GroupDisclosure&) { return "group-disclosure"; },
                   [](const Difference&) { return "difference"; },
                   [](const Withhold& list) { return list.is_hidden_elsewhere ? "hidden-elsewhere" : "withhold"; }, [](const Keep&) { return "keep"; }},
        rule);
}

Result<Assessment> assess(const Table& table, const std::vector<Rule>& rules, const Magnitudes& magnitudes) {
    Assessor assessor{table, magnitudes};
    for (const auto& rule : rules)
        if (const auto* keep = std::get_if<Keep>(&rule)) assessor.keep(*keep);
    for (const auto& rule : rules)
        if (auto applied = assessor.apply(rule); !applied) return std::unexpected(std::move(applied.error()));
    return std::move(assessor).take();
}

}  // namespace dalel::protect
