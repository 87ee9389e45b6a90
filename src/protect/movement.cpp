#include "protect/movement.hpp"

#include <algorithm>
#include <iterator>

namespace dalel::protect {

std::vector<std::vector<std::uint32_t>> holders(const Dimension& dimension) {
    const auto& categories = dimension.categories;
    std::vector<std::uint8_t> has_parts(categories.size(), 0);
    for (const auto& category : categories)
        if (category.parent >= 0) has_parts[static_cast<std::size_t>(category.parent)] = 1;
    for (const auto& each : dimension.unions) has_parts[each.whole] = 1;
    std::vector<std::vector<std::uint32_t>> result(categories.size());
    for (std::uint32_t leaf = 0; leaf < categories.size(); ++leaf) {
        if (has_parts[leaf]) continue;
        auto& held_by = result[leaf];
        for (auto c = static_cast<std::int32_t>(leaf); c >= 0; c = categories[static_cast<std::size_t>(c)].parent)
            held_by.push_back(static_cast<std::uint32_t>(c));
        const std::vector chain(held_by);
        for (const auto& each : dimension.unions)
            if (std::ranges::find_first_of(each.parts, chain) != each.parts.end()) held_by.push_back(each.whole);
        std::ranges::sort(held_by);
    }
    return result;
}

namespace {

/// Categories that go up, and categories that go down.
struct TreePath {
    std::vector<std::uint32_t> up;
    std::vector<std::uint32_t> down;
};

std::vector<TreePath> tree_paths(const Dimension& dimension) {
    const auto held_by = holders(dimension);
    const auto root = [&](std::uint32_t leaf) {
        auto c = static_cast<std::int32_t>(leaf);
        while (dimension.categories[static_cast<std::size_t>(c)].parent >= 0)
            c = dimension.categories[static_cast<std::size_t>(c)].parent;
        return c;
    };
    std::vector<TreePath> paths;
    for (std::uint32_t a = 0; a < held_by.size(); ++a) {
        if (held_by[a].empty()) continue;
        paths.push_back({held_by[a], {}});
        for (std::uint32_t b = 0; b < held_by.size(); ++b) {
            if (held_by[b].empty() || a == b || root(a) != root(b)) continue;
            TreePath path;
            std::ranges::set_difference(held_by[a], held_by[b], std::back_inserter(path.up));
            std::ranges::set_difference(held_by[b], held_by[a], std::back_inserter(path.down));
            paths.push_back(std::move(path));
        }
    }
    // The shortest first: equal prices go to the smaller hypercube.
    std::ranges::stable_sort(paths, {}, [](const TreePath& path) { return path.up.size() + path.down.size(); });
    return paths;
}

}  // namespace

MovementSearch::MovementSearch(const Table& table, const Knowledge& knowledge) : room_(table.size()) {
    for (CellIndex cell = 0; cell < table.size(); ++cell) room_[cell] = table.value(cell) - knowledge.least_of(cell);
    std::uint64_t stride = table.size();
    for (const auto& dimension : table.structure(0).dimensions) {
        const auto& categories = dimension.categories;
        stride /= categories.size();
        strides_.push_back(stride);
        sizes_.push_back(static_cast<std::uint32_t>(categories.size()));
        auto& of_category = paths_.emplace_back(categories.size());
        for (const auto& [up, down] : tree_paths(dimension)) {
            // The same path upside down is there as well, so each category finds itself among those that go up.
            for (const auto self : up) {
                const auto first = static_cast<std::uint32_t>(steps_.size());
                const auto offset = [&](std::uint32_t c) {
                    return (static_cast<std::int64_t>(c) - static_cast<std::int64_t>(self)) *
                           static_cast<std::int64_t>(stride);
                };
                for (const auto c : down) steps_.push_back({offset(c), false});
                for (const auto c : up)
                    if (c != self) steps_.push_back({offset(c), true});
                of_category[self].push_back({first, static_cast<std::uint32_t>(steps_.size())});
            }
        }
    }
    ranked_.resize(strides_.size());
}

std::optional<std::int64_t> MovementSearch::extend(Path path, std::size_t corners, std::int64_t price,
                                                   const Terms& terms) {
    const auto needed = corners + corners * (path.last - path.first);
    if (corners_.size() < needed) corners_.resize(needed);
    auto next = corners;
    for (auto s = path.first; s < path.last; ++s) {
        const Step step = steps_[s];
        for (std::size_t i = 0; i < corners; ++i) {
            const auto cell = static_cast<CellIndex>(static_cast<std::int64_t>(corners_[i].cell) + step.offset);
            const bool up = corners_[i].up == step.same;
            if (!up && room_[cell] < terms.amount) return std::nullopt;
            price += terms.price[cell];
            if (price >= best_price_) return std::nullopt;
            corners_[next++] = {cell, up};
        }
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
            descend(depth + 1, corners + corners * (paths[p].last - paths[p].first), extended, terms);
    }
}

std::optional<Movement> MovementSearch::cheapest(CellIndex cell, bool up, const Terms& terms) {
    if (!up && room_[cell] < terms.amount) return std::nullopt;
    choices_.clear();
    for (std::size_t d = 0; d < strides_.size(); ++d) choices_.emplace_back(paths_[d][cell / strides_[d] % sizes_[d]]);
    // Few choices first: they rule out most before the many are looked at.
    std::ranges::stable_sort(choices_, {}, [](std::span<const Path> paths) { return paths.size(); });
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
