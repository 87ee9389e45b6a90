#include "protect/pattern.hpp"

#include "protect/movement.hpp"

#include <fmt/format.h>

namespace dalel::protect {

std::vector<std::vector<Need>> needs(const Table& table, const Primary& primary, const Knowledge& knowledge) {
    const auto value = table.value(primary.cell);
    std::vector<Need> up;
    std::vector<Need> down;
    if (primary.required.high > value) up.push_back({true, primary.required.high - value});
    if (value > primary.required.low && primary.required.low >= knowledge.least_of(primary.cell))
        down.push_back({false, value - primary.required.low});
    if (!primary.required.both) {
        down.insert(down.end(), up.begin(), up.end());
        return {down};
    }
    std::vector<std::vector<Need>> all;
    for (auto* side : {&up, &down})
        if (!side->empty()) all.push_back(*side);
    return all;
}

Error unprotectable(const Table& table, CellIndex cell) {
    return {"protect/unprotectable",
            fmt::format("{} cannot be hidden: what must be shown gives it away", table.name(cell)), "",
            "keep fewer cells, or join categories; what an official table or an earlier release prints is shown too"};
}

Pattern::Pattern(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                 std::span<const std::int64_t> cost)
    : cost_(cost.begin(), cost.end()), uses_(table.size(), 0) {
    if (cost_.empty()) cost_.assign(table.values().begin(), table.values().end());
    for (CellIndex cell = 0; cell < table.size(); ++cell)
        if (table.value(cell) == 0) cost_[cell] = MovementSearch::never;
    for (const auto cell : assessment.kept) cost_[cell] = MovementSearch::never;
    for (const auto cell : knowledge.known) cost_[cell] = MovementSearch::never;
    for (const auto& primary : assessment.primaries) cost_[primary.cell] = 0;
    price_ = cost_;
}

void Pattern::take(std::span<const CellIndex> cells) {
    for (const auto cell : cells)
        if (uses_[cell]++ == 0) price_[cell] = 0;
}

std::int64_t Pattern::give(std::span<const CellIndex> cells) {
    std::int64_t saved = 0;
    for (const auto cell : cells)
        if (--uses_[cell] == 0) {
            price_[cell] = cost_[cell];
            saved += cost_[cell];
        }
    return saved;
}

void Pattern::forbid(CellIndex cell) {
    price_[cell] = MovementSearch::never;
}

Suppression Pattern::result(const Assessment& assessment) const {
    Suppression suppression{std::vector<Shown>(cost_.size(), Shown::yes)};
    for (CellIndex cell = 0; cell < cost_.size(); ++cell)
        if (uses_[cell] > 0) suppression.cells[cell] = Shown::secondary;
    for (const auto& primary : assessment.primaries) suppression.cells[primary.cell] = Shown::primary;
    return suppression;
}

}  // namespace dalel::protect
