#include "protect/movement.hpp"

#include <algorithm>

namespace dalel::protect {

MovementSearch::MovementSearch(const Table& table, const Knowledge& knowledge)
    : room_(table.size()), paths_{table.structure(0)}, ranked_(paths_.dimensions()) {
    for (CellIndex cell = 0; cell < table.size(); ++cell) room_[cell] = table.value(cell) - knowledge.least_of(cell);
}

std::optional<std::int64_t> MovementSearch::extend(Paths::Path path, std::size_t corners, std::int64_t price,
                                                   const Terms& terms) {
    const auto turns = paths_.turns(path);
    const auto needed = corners + corners * turns.size();
    if (corners_.size() < needed) corners_.resize(needed);
    auto next = corners;
    for (const auto turn : turns)
        for (std::size_t i = 0; i < corners; ++i) {
            const auto cell = static_cast<CellIndex>(static_cast<std::int64_t>(corners_[i].cell) + turn.offset);
            const bool up = corners_[i].up == turn.same();
            if (!up && room_[cell] < terms.amount) return std::nullopt;
            price += terms.price[cell];
            if (price >= best_price_) return std::nullopt;
            corners_[next++] = {cell, up};
        }
    return price;
}

void MovementSearch::descend(std::size_t depth, std::size_t corners, std::int64_t price, const Terms& terms) {
    if (depth == choices_.size()) {
        best_price_ = price;
        best_.assign(corners_.begin(), corners_.begin() + static_cast<std::ptrdiff_t>(corners));
        return;
    }
    const auto paths = choices_[depth];
    auto& ranked = ranked_[depth];
    ranked.clear();
    for (std::uint32_t p = 0; p < paths.size(); ++p)
        if (const auto extended = extend(paths[p], corners, price, terms)) {
            ranked.emplace_back(*extended, p);
            if (depth + 1 == choices_.size()) {
                best_price_ = *extended;
                ranked.assign(1, ranked.back());
            }
        }
    std::ranges::sort(ranked);
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const auto [extended, p] = ranked[i];
        if (depth + 1 == choices_.size()) ++best_price_;  // found above; written out below
        if (extended >= best_price_) break;
        if (extend(paths[p], corners, price, terms))
            descend(depth + 1, corners + corners * paths_.turns(paths[p]).size(), extended, terms);
    }
}

std::optional<Movement> MovementSearch::cheapest(CellIndex cell, bool up, const Terms& terms) {
    if (!up && room_[cell] < terms.amount) return std::nullopt;
    choices_.clear();
    for (std::size_t d = 0; d < paths_.dimensions(); ++d) choices_.push_back(paths_.through(cell, d));
    // Few choices first: they rule out most before the many are looked at.
    std::ranges::stable_sort(choices_, {}, [](std::span<const Paths::Path> paths) { return paths.size(); });
    best_price_ = terms.most;
    best_.clear();
    corners_.assign(1, {cell, up});
    descend(0, 1, 0, terms);
    if (best_.empty()) return std::nullopt;
    Movement movement;
    for (const auto [corner, rises] : best_) (rises ? movement.up : movement.down).push_back(corner);
    return movement;
}

}  // namespace dalel::protect
