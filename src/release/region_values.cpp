#include "release/region_values.hpp"

#include <algorithm>
#include <map>

namespace dalel {
namespace {

/// `part` of `value` goes into the region `area`.
void add_into(std::vector<RegionValue>& values, const Id<"area">& area, const RegionValue& value, double part) {
    auto at = std::ranges::find(values, area, &RegionValue::area);
    if (at == values.end()) {
        values.push_back({.area = area, .count = 0.0});
        at = values.end() - 1;
    }
    if (!value.count && at->count) {
        at->count.reset();
        at->state = value.state;
    } else if (at->count) {
        *at->count += *value.count * part;
    }
    for (const auto& figure : value.figures)
        if (std::ranges::find(at->figures, figure) == at->figures.end()) at->figures.push_back(figure);
    at->estimated = at->estimated || value.estimated || part < 1;
}

std::vector<AreaChange> changes_between(const Areas& areas, Date after, Date until) {
    std::vector<AreaChange> changes;
    for (const auto& change : areas.changes)
        if (change.kind != AreaChangeKind::rename && after < change.on && change.on <= until) changes.push_back(change);
    std::ranges::stable_sort(changes, {}, &AreaChange::on);
    return changes;
}

}  // namespace

std::vector<RegionValue> on_regions_of(const Areas& areas, std::vector<RegionValue> values, Date from, Date to) {
    const auto take = [&](const Id<"area">& area) -> std::optional<RegionValue> {
        const auto at = std::ranges::find(values, area, &RegionValue::area);
        if (at == values.end()) return std::nullopt;
        auto taken = std::move(*at);
        values.erase(at);
        return taken;
    };
    if (from < to) {
        std::map<Id<"area">, RegionValue> gone;  // a change may name its `from` several times
        for (const auto& change : changes_between(areas, from, to)) {
            if (auto taken = take(change.from)) gone.insert_or_assign(change.from, std::move(*taken));
            if (const auto at = gone.find(change.from); at != gone.end()) add_into(values, change.to, at->second, change.share);
        }
        return values;
    }
    auto changes = changes_between(areas, to, from);
    for (auto change = changes.rbegin(); change != changes.rend(); ++change)
        if (auto taken = take(change->to)) {
            if (change->kind != AreaChangeKind::split) {  // what was put together is not known apart
                taken->count.reset();
                taken->state = CellState::not_collected;
            }
            add_into(values, change->from, *taken, 1);
        }
    return values;
}

std::optional<double> part_into(const Areas& areas, const Id<"area">& of, Date from, const Id<"area">& into, Date to) {
    const auto moved = on_regions_of(areas, {{.area = of, .count = 1.0}}, from, to);
    const auto at = std::ranges::find(moved, into, &RegionValue::area);
    return at == moved.end() ? std::nullopt : at->count;
}

}  // namespace dalel
