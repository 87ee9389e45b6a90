#include "cube/axis.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

namespace dalel {
namespace {

using Positions = std::unordered_map<std::string_view, std::uint32_t>;

Result<std::uint32_t> position_of(const std::string& code, const Positions& positions, const Dimension& dimension) {
    const auto at = positions.find(code);
    if (at != positions.end()) return at->second;
    return std::unexpected(Error{"dimension/unknown-code",
                                 fmt::format("\"{}\" is no code of dimension {}", code, dimension.id.str()), "",
                                 fmt::format("it has {} codes", dimension.categories.size())});
}

/// Adds `category` and everything it is part of, depth first. `path` holds the categories on the way to it.
Result<void> add_wholes(std::uint32_t category, const std::vector<std::vector<std::uint32_t>>& wholes,
                        std::vector<std::uint32_t>& path, std::vector<std::uint32_t>& found,
                        const Dimension& dimension) {
    if (std::ranges::find(path, category) != path.end())
        return std::unexpected(Error{"dimension/cycle",
                                     fmt::format("\"{}\" of dimension {} is part of itself",
                                                 dimension.categories[category].code, dimension.id.str()),
                                     "", ""});
    if (std::ranges::find(found, category) != found.end()) return {};
    found.push_back(category);
    path.push_back(category);
    for (const auto whole : wholes[category])
        if (auto added = add_wholes(whole, wholes, path, found, dimension); !added) return added;
    path.pop_back();
    return {};
}

}  // namespace

Result<Axis> axis_of(const Dimension& dimension, std::span<const std::string> codes,
                     std::span<const Membership> memberships) {
    const auto& categories = dimension.categories;
    Positions positions;
    for (std::uint32_t i = 0; i < categories.size(); ++i) positions.emplace(categories[i].code, i);

    std::vector<std::vector<std::uint32_t>> wholes(categories.size());
    for (std::uint32_t i = 0; i < categories.size(); ++i)
        if (categories[i].parent >= 0) wholes[i].push_back(static_cast<std::uint32_t>(categories[i].parent));
    for (const auto& membership : memberships) {
        const auto member = position_of(membership.member, positions, dimension);
        const auto whole = position_of(membership.whole, positions, dimension);
        if (!member) return std::unexpected(member.error());
        if (!whole) return std::unexpected(whole.error());
        wholes[*member].push_back(*whole);
    }

    Axis axis{categories.size(), {}};
    std::vector<std::uint32_t> path;
    for (const auto& code : codes) {
        const auto position = position_of(code, positions, dimension);
        if (!position) return std::unexpected(position.error());
        auto& found = axis.counts_in.emplace_back();
        if (auto added = add_wholes(*position, wholes, path, found, dimension); !added)
            return std::unexpected(added.error());
        std::ranges::sort(found);
    }
    return axis;
}

Dimension with_total(Dimension dimension) {
    if (dimension.find("_T") >= 0) return dimension;
    for (auto& category : dimension.categories) category.parent = category.parent < 0 ? 0 : category.parent + 1;
    dimension.categories.insert(dimension.categories.begin(),
                                Category{"_T", {.kk = "Барлығы", .ru = "Всего", .en = "Total"}, -1});
    return dimension;
}

}  // namespace dalel
