#include "protect/paths.hpp"

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

Paths::Paths(const Structure& structure) {
    auto stride = structure.combinations();
    for (const auto& dimension : structure.dimensions) {
        const auto& categories = dimension.categories;
        stride /= categories.size();
        strides_.push_back(stride);
        sizes_.push_back(static_cast<std::uint32_t>(categories.size()));
        auto& of_category = of_category_.emplace_back(categories.size());
        for (const auto& [up, down] : tree_paths(dimension)) {
            // The same path upside down is there as well, so each category finds itself among those that go up.
            for (const auto self : up) {
                const auto first = static_cast<std::uint32_t>(turns_.size());
                const auto offset = [&](std::uint32_t c) {
                    return static_cast<std::int32_t>((static_cast<std::int64_t>(c) - static_cast<std::int64_t>(self)) *
                                                     static_cast<std::int64_t>(stride));
                };
                for (const auto c : down) turns_.push_back({offset(c), 2 * c});
                for (const auto c : up)
                    if (c != self) turns_.push_back({offset(c), 2 * c + 1});
                of_category[self].push_back({first, static_cast<std::uint32_t>(turns_.size())});
            }
        }
    }
}

}  // namespace dalel::protect
