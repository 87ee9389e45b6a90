#include "ingest/cases/case_dimension.hpp"

#include "observatory/list_unions.hpp"

#include <algorithm>
#include <ranges>

namespace dalel {
namespace {

/// The lists that can be counted from cases coded by `codes`, with their members among these.
std::vector<Membership> list_members(const std::vector<std::string>& codes, const Law& law, const Period& period) {
    std::vector<Membership> memberships;
    for (const auto& list : law.lists) {
        std::vector<Membership> members;
        const bool countable = std::ranges::all_of(codes, [&](const std::string& code) {
            if (!law.provisions.find(code)) return true;
            const auto first = law.membership(Id<"provision">{code}, list.id, period.first);
            if (first != law.membership(Id<"provision">{code}, list.id, period.last)) return false;
            if (first == Law::Membership::whole) members.push_back({code, list.id.str()});
            return true;
        });
        if (countable) memberships.insert(memberships.end(), members.begin(), members.end());
    }
    return memberships;
}

}  // namespace

CaseDimensionOf case_dimension(const CaseCodes& codes, const std::set<std::string>& occurring, const std::string& whole,
                               const Law& law, const Period& period) {
    const auto& all = codes.dimension.categories;
    CaseDimensionOf made{{codes.dimension.id, codes.dimension.label, codes.dimension.kind, {}}, {}, {}};
    for (const auto& category : all)
        if (occurring.contains(category.code)) made.codes.push_back(category.code);
    if (codes.dimension.kind == DimensionKind::provision) made.memberships = list_members(made.codes, law, period);

    std::vector<bool> shown(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto is_list = [&](const Membership& membership) { return membership.whole == all[i].code; };
        if (!occurring.contains(all[i].code) && std::ranges::none_of(made.memberships, is_list)) continue;
        for (auto at = static_cast<std::int32_t>(i); at >= 0 && !shown[static_cast<std::size_t>(at)];
             at = all[static_cast<std::size_t>(at)].parent)
            shown[static_cast<std::size_t>(at)] = true;
    }
    const auto whole_at = codes.dimension.find(whole);
    if (whole_at >= 0) shown[static_cast<std::size_t>(whole_at)] = false;
    made.dimension.categories.push_back(whole_at >= 0 ? all[static_cast<std::size_t>(whole_at)]
                                                      : with_total({}).categories.front());
    made.dimension.categories.front().parent = -1;

    std::vector<std::int32_t> position(all.size(), 0);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (shown[i]) {
            position[i] = static_cast<std::int32_t>(made.dimension.categories.size());
            made.dimension.categories.push_back(all[i]);
        }
    for (auto& category : made.dimension.categories | std::views::drop(1))
        if (category.parent >= 0 || !law.lists.find(category.code))
            category.parent = category.parent < 0 ? 0 : position[static_cast<std::size_t>(category.parent)];
    made.dimension.unions = list_unions(made.dimension, law, period);
    return made;
}

CaseDimensionOf period_dimension(const std::set<std::string>& occurring) {
    CaseDimensionOf made{
        {Id<"dimension">{"period"}, {.kk = "Кезең", .ru = "Период", .en = "Period"}, DimensionKind::period, {}},
        {},
        {}};
    for (const auto& code : occurring) {
        made.codes.push_back(code);
        made.dimension.categories.push_back({code, {code, code, code}, -1});
    }
    return made;
}

}  // namespace dalel
