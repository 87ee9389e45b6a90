#include "registers/areas/area.hpp"

#include <algorithm>

namespace dalel {

std::string_view to_string(AreaKind kind) {
    switch (kind) {
        case AreaKind::country: return "country";
        case AreaKind::region: return "region";
        case AreaKind::city: return "city";
        case AreaKind::district: return "district";
        case AreaKind::ambiguous: return "ambiguous";
        case AreaKind::group: return "group";
    }
    return {};
}

std::string_view to_string(AreaChangeKind kind) {
    switch (kind) {
        case AreaChangeKind::rename: return "rename";
        case AreaChangeKind::split: return "split";
        case AreaChangeKind::merge: return "merge";
        case AreaChangeKind::transfer: return "transfer";
    }
    return {};
}

Label Areas::name(const Id<"area">& area, Date day) const {
    const AreaName* first = nullptr;
    for (const auto& name : names) {
        if (name.area != area) continue;
        if (name.validity.holds_on(day)) return name.name;
        if (!first) first = &name;
    }
    return first ? first->name : Label{.kk = {}, .ru = {}, .en = area.str()};
}

Label Areas::name(const Id<"area">& area) const {
    const AreaName* last = nullptr;
    for (const auto& name : names) {
        if (name.area != area) continue;
        if (!last || !name.validity.to || (last->validity.to && *last->validity.to < *name.validity.to)) last = &name;
    }
    return last ? last->name : Label{.kk = {}, .ru = {}, .en = area.str()};
}

const AreaTile* Areas::tile(const Id<"area">& area, Date day) const {
    const auto at = std::ranges::find_if(tiles, [&](const AreaTile& tile) { return tile.area == area && tile.validity.holds_on(day); });
    return at == tiles.end() ? nullptr : &*at;
}

const BoundarySet* Areas::boundary_set(const Id<"area">& id, Date day) const {
    const Area* area = all.find(id);
    if (!area || !area->validity.holds_on(day)) return nullptr;
    const auto at = std::ranges::find_if(boundaries, [&](const BoundarySet& set) { return set.validity.holds_on(day) && set.areas.contains(id); });
    return at == boundaries.end() ? nullptr : &*at;
}

bool Areas::stand_together(const AreaTile& one, const AreaTile& other) const {
    Validity common;
    const auto narrow = [&](const Validity& validity) {
        if (validity.from && (!common.from || *common.from < *validity.from)) common.from = validity.from;
        if (validity.to && (!common.to || *validity.to < *common.to)) common.to = validity.to;
    };
    for (const AreaTile* tile : {&one, &other}) {
        narrow(tile->validity);
        if (const Area* area = all.find(tile->area)) narrow(area->validity);
    }
    return !common.from || !common.to || *common.from <= *common.to;
}

std::vector<Id<"area">> Areas::parts(const Id<"area">& whole, const Period& period) const {
    std::vector<Id<"area">> parts;
    for (const auto& area : all)
        if (area.parent == whole && area.kind != AreaKind::ambiguous && area.kind != AreaKind::group &&
            area.validity.holds_throughout(period))
            parts.push_back(area.id);
    return parts;
}

bool Areas::lies_in(const Id<"area">& part, const Id<"area">& whole) const {
    const Area* area = all.find(part);
    for (std::size_t level = 0; area && level < all.size(); ++level) {
        if (area->parent == whole) return true;
        area = all.find(area->parent);
    }
    return false;
}

}  // namespace dalel
