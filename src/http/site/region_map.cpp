#include "http/site/region_map.hpp"

#include "observatory/complete.hpp"
#include "release/region_counts.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dalel::http::web {
namespace {

bool is_region(const Observatory& observatory, const Id<"area">& id, Date day) {
    const auto* area = observatory.areas.all.find(id);
    return area && area->parent == observatory.settings.country && (area->kind == AreaKind::region || area->kind == AreaKind::city) && area->validity.holds_on(day);
}

/// Rates of the counts and person-years that the period's own regions have, added up to those shown.
void compare(RegionMap& map, const Areas& areas, const RegionCounts& counts) {
    std::map<Id<"area">, rates::Region> wholes;
    for (std::size_t i = 0; i < counts.regions.size(); ++i) {
        const auto& own = counts.regions[i];
        const auto moved = on_regions_of(areas, {{.area = own.area, .count = 1.0}}, map.period.last, map.day);
        if (moved.size() != 1 || moved.front().estimated) return;
        const auto& area = moved.front().area;
        auto& whole = wholes.try_emplace(area, rates::Region{area, {}, {}}).first->second;
        whole.cases = whole.cases + own.cases;
        whole.person_years = whole.person_years + own.person_years;
    }
    std::vector<rates::Region> regions;
    for (auto& value : map.values) {
        const auto at = wholes.find(value.area);
        if (at == wholes.end() || value.estimated || !value.count) return;
        regions.push_back(at->second);
    }
    auto comparison = rates::compare_regions(regions);
    auto funnel = rates::funnel(regions);
    if (!comparison || !funnel) return;
    map.comparison = std::move(*comparison);
    map.funnel = std::move(*funnel);
    for (std::size_t i = 0; i < map.values.size(); ++i) map.values[i].compared = i;
}

}  // namespace

bool RegionMap::any_estimated() const { return std::ranges::any_of(values, &RegionValue::estimated); }

double RegionMap::most() const {
    double most = most_ever;
    for (const auto& value : values) most = std::max(most, value.count.value_or(0));
    return most;
}

std::vector<Date> region_days(const Areas& areas) {
    std::set<Date> days;
    Date last{};
    bool any = false;
    for (const auto& change : areas.changes) {
        if (change.kind == AreaChangeKind::rename) continue;
        days.insert(Date{change.on.days() - 1});
        last = any ? std::max(last, change.on) : change.on;
        any = true;
    }
    if (any) days.insert(last);
    return {days.begin(), days.end()};
}

std::vector<Id<"area">> regions_on(const Observatory& observatory, Date day) {
    std::vector<Id<"area">> regions;
    for (const auto& area : observatory.areas.all)
        if (is_region(observatory, area.id, day)) regions.push_back(area.id);
    return regions;
}

namespace {

/// The cells of the regions that existed on the last day of the period, on the regions of `day`.
std::vector<RegionValue> cells_of(const Observatory& observatory, const Cube& cube, std::vector<std::uint32_t> positions, std::size_t area, const Period& period, Date day) {
    std::vector<RegionValue> values;
    const auto& categories = cube.structure().dimensions[area].categories;
    for (std::uint32_t i = 0; i < categories.size(); ++i) {
        const Id<"area"> id{categories[i].code};
        if (!is_region(observatory, id, period.last)) continue;
        positions[area] = i;
        const auto key = cube.key_of(positions);
        const auto cell = cube.at(key);
        RegionValue value{.area = id, .state = state_of(cell), .figures = {cell_id(cube, key)}};
        if (const auto* observed = std::get_if<Observed>(&cell)) value.count = static_cast<double>(observed->value);
        values.push_back(std::move(value));
    }
    return on_regions_of(observatory.areas, std::move(values), period.last, day);
}

}  // namespace

RegionMap region_map(const Observatory& observatory, const Cube& cube, const std::vector<std::uint32_t>& chosen, std::optional<Date> day) {
    const auto& dimensions = cube.structure().dimensions;
    const auto area = static_cast<std::size_t>(find_dimension(cube.structure(), DimensionKind::area));
    const auto period = static_cast<std::size_t>(find_dimension(cube.structure(), DimensionKind::period));
    const auto& periods = dimensions[period].categories;
    RegionMap map{.period = *parse_period(periods[chosen[period]].code), .day = {}, .values = {}, .comparison = {}, .funnel = {}};
    map.day = day.value_or(map.period.last);
    std::vector<std::string> choices;
    for (std::size_t d = 0; d < dimensions.size(); ++d)
        if (d != area) choices.push_back(dimensions[d].id.str() + "=" + dimensions[d].categories[chosen[d]].code);
    map.values = cells_of(observatory, cube, chosen, area, map.period, map.day);
    constexpr std::size_t most_periods = 200;  // beyond, each map has its own scale
    if (periods.size() <= most_periods)
        for (std::uint32_t p = 0; p < periods.size(); ++p) {
            const auto other = parse_period(periods[p].code);
            if (!other || p == chosen[period]) continue;
            auto positions = chosen;
            positions[period] = p;
            for (const auto& value : cells_of(observatory, cube, std::move(positions), area, *other, day.value_or(other->last))) map.most_ever = std::max(map.most_ever, value.count.value_or(0));
        }
    if (const auto counts = counts_with_populations(observatory, cube, choices)) compare(map, observatory.areas, *counts);
    return map;
}

std::vector<ClaimGroup> claim_groups(const Observatory& observatory) {
    std::map<std::string, ClaimGroup> groups;
    for (const auto& claim : observatory.claims) {
        if (!is_region(observatory, claim.area, claim.period.last)) continue;
        std::string id = "claims:" + claim.measure.str();
        for (const auto& coordinate : claim.coordinates) id += ":" + coordinate.code;
        id += ":" + to_key(claim.period);
        auto& group = groups[id];
        group.id = id;
        if (std::ranges::none_of(group.claims, [&](const Claim* other) { return other->area == claim.area; })) group.claims.push_back(&claim);
    }
    std::vector<ClaimGroup> found;
    for (auto& [id, group] : groups)
        if (group.claims.size() >= 4) found.push_back(std::move(group));
    return found;
}

RegionMap region_map(const Observatory& observatory, const ClaimGroup& group, std::optional<Date> day) {
    RegionMap map{.period = group.claims.front()->period, .day = {}, .values = {}, .comparison = {}, .funnel = {}};
    map.day = day.value_or(map.period.last);
    for (const auto& area : observatory.areas.all) {
        if (!is_region(observatory, area.id, map.period.last)) continue;
        const auto at = std::ranges::find(group.claims, area.id, &Claim::area);
        RegionValue value{.area = area.id, .state = CellState::not_collected};
        if (at != group.claims.end()) {
            value.figures.push_back((*at)->figure());
            value.state = CellState::normal;
            if ((*at)->low && (*at)->low == (*at)->high) value.count = (*at)->low->to_double();
        }
        map.values.push_back(std::move(value));
    }
    map.values = on_regions_of(observatory.areas, std::move(map.values), map.period.last, map.day);
    return map;
}

}  // namespace dalel::http::web
