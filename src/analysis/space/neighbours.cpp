#include "analysis/space/neighbours.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dalel::space {

Result<Neighbours> neighbours_of(std::vector<std::vector<std::uint32_t>> lists) {
    const auto wrong = [](const char* code, std::size_t area, std::string_view what) {
        return std::unexpected(
            Error{code, fmt::format("area {} {}", area + 1, what), "", "positions of other areas, each once"});
    };
    for (std::size_t i = 0; i < lists.size(); ++i) {
        std::ranges::sort(lists[i]);
        if (!lists[i].empty() && lists[i].back() >= lists.size())
            return wrong("space/unknown-neighbour", i, "names a neighbour that is not there");
        if (std::ranges::binary_search(lists[i], i))
            return wrong("space/own-neighbour", i, "is named as its own neighbour");
        if (std::ranges::adjacent_find(lists[i]) != lists[i].end())
            return wrong("space/duplicate-neighbour", i, "names a neighbour twice");
    }
    return lists;
}

std::vector<std::uint32_t> islands(const Neighbours& neighbours) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < neighbours.size(); ++i)
        if (neighbours[i].empty()) found.push_back(i);
    return found;
}

std::size_t components(const Neighbours& neighbours) {
    const Neighbours both = mutual(neighbours);
    std::vector<bool> seen(both.size());
    std::vector<std::uint32_t> open;
    std::size_t groups = 0;
    for (std::uint32_t start = 0; start < both.size(); ++start) {
        if (seen[start]) continue;
        ++groups;
        seen[start] = true;
        open.assign(1, start);
        while (!open.empty()) {
            const std::uint32_t i = open.back();
            open.pop_back();
            for (const std::uint32_t j : both[i])
                if (!seen[j]) {
                    seen[j] = true;
                    open.push_back(j);
                }
        }
    }
    return groups;
}

Neighbours mutual(const Neighbours& neighbours) {
    Neighbours both = neighbours;
    for (std::uint32_t i = 0; i < neighbours.size(); ++i)
        for (const std::uint32_t j : neighbours[i]) both[j].push_back(i);
    for (auto& list : both) {
        std::ranges::sort(list);
        list.erase(std::ranges::unique(list).begin(), list.end());
    }
    return both;
}

}  // namespace dalel::space
