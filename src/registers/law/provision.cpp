#include "registers/law/provision.hpp"

namespace dalel {

std::string_view to_string(Match match) {
    switch (match) {
        case Match::exact: return "exact";
        case Match::close: return "close";
        case Match::broader: return "broader";
        case Match::narrower: return "narrower";
        case Match::related: return "related";
    }
    return {};
}

std::set<Id<"provision">> Law::members_of(const Id<"list">& list, Date day) const {
    std::set<Id<"list">> wanted{list};
    if (const auto* entry = lists.find(list)) wanted.insert(entry->union_of.begin(), entry->union_of.end());
    std::set<Id<"provision">> found;
    for (const auto& member : members)
        if (wanted.contains(member.list) && member.validity.holds_on(day)) found.insert(member.provision);
    return found;
}

std::vector<Id<"provision">> Law::parts_of(const Id<"provision">& article) const {
    std::vector<Id<"provision">> parts;
    for (const auto& provision : provisions)
        if (provision.parent == article) parts.push_back(provision.id);
    return parts;
}

Law::Membership Law::membership(const Id<"provision">& provision, const Id<"list">& list, Date day) const {
    const auto on_list = members_of(list, day);
    if (on_list.contains(provision)) return Membership::whole;
    const auto* entry = provisions.find(provision);
    if (entry && on_list.contains(entry->parent)) return Membership::whole;
    std::size_t listed = 0;
    const auto parts = parts_of(provision);
    for (const auto& part : parts) listed += on_list.contains(part);
    if (listed == 0) return Membership::none;
    return listed == parts.size() ? Membership::whole : Membership::partial;
}

}  // namespace dalel
