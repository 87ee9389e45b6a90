#include "protect/movement.hpp"

#include <algorithm>

namespace dalel::protect {
namespace {

/// A path through the tree of a dimension: categories that go up, then categories that go down.
struct TreePath {
    std::vector<std::uint32_t> up;
    std::vector<std::uint32_t> down;
};

std::vector<TreePath> tree_paths(const Dimension& dimension) {
    const auto& categories = dimension.categories;
    std::vector<std::uint8_t> has_children(categories.size(), 0);
    for (const auto& category : categories)
        if (category.parent >= 0) has_children[static_cast<std::size_t>(category.parent)] = 1;
    const auto ancestry = [&](std::uint32_t leaf) {  // the leaf first, its root last
        std::vector<std::uint32_t> chain;
        for (auto c = static_cast<std::int32_t>(leaf); c >= 0; c = categories[static_cast<std::size_t>(c)].parent)
            chain.push_back(static_cast<std::uint32_t>(c));
        return chain;
    };
    std::vector<TreePath> paths;
    for (std::uint32_t a = 0; a < categories.size(); ++a) {
        if (has_children[a]) continue;
        const auto up = ancestry(a);
        paths.push_back({up, {}});
        for (std::uint32_t b = 0; b < categories.size(); ++b) {
            if (has_children[b] || a == b) continue;
            const auto down = ancestry(b);
            if (up.back() != down.back()) continue;
            std::size_t shared = 0;
            while (shared < up.size() && shared < down.size() &&
                   up[up.size() - 1 - shared] == down[down.size() - 1 - shared])
                ++shared;
            const auto own = [&](const std::vector<std::uint32_t>& chain) {
                return std::vector(chain.begin(), chain.end() - static_cast<std::ptrdiff_t>(shared));
            };
            paths.push_back({own(up), own(down)});
        }
    }
    // The shortest first: equal prices go to the smaller hypercube.
    std::ranges::stable_sort(paths, {}, [](const TreePath& path) { return path.up.size() + path.down.size(); });
    return paths;
}

}  // namespace

MovementSearch::MovementSearch(const Table& table) : table_{table} {
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
            if (!up && table_.value(cell) - terms.amount < terms.least) return std::nullopt;
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
    if (!up && table_.value(cell) - terms.amount < terms.least) return std::nullopt;
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
