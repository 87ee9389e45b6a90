#include "observatory/list_unions.hpp"

#include <optional>

namespace dalel {
namespace {

/// The parts of one list among the categories; nothing where they change within the period.
std::optional<std::vector<std::uint32_t>> parts_of(const Id<"list">& list, const Dimension& provisions, const Law& law,
                                                   const Period& period) {
    const auto& categories = provisions.categories;
    std::vector<std::uint8_t> is_whole(categories.size(), 0);
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const Id<"provision"> provision{categories[i].code};
        if (!law.provisions.find(provision)) continue;
        const auto first = law.membership(provision, list, period.first);
        if (first != law.membership(provision, list, period.last)) return std::nullopt;
        is_whole[i] = first == Law::Membership::whole;
    }
    std::vector<std::uint32_t> parts;
    for (std::uint32_t i = 0; i < categories.size(); ++i) {
        const auto parent = categories[i].parent;
        if (is_whole[i] && (parent < 0 || !is_whole[static_cast<std::size_t>(parent)])) parts.push_back(i);
    }
    return parts;
}

}  // namespace

std::vector<Union> list_unions(const Dimension& provisions, const Law& law, const Period& period) {
    std::vector<Union> unions;
    if (provisions.kind != DimensionKind::provision) return unions;
    for (std::uint32_t i = 0; i < provisions.categories.size(); ++i) {
        const auto* list = law.lists.find(provisions.categories[i].code);
        if (!list) continue;
        auto parts = parts_of(list->id, provisions, law, period);
        if (parts && !parts->empty()) unions.push_back({i, std::move(*parts)});
    }
    return unions;
}

}  // namespace dalel
