#include "http/sdmx_rest/data_selection.hpp"

#include "base/text.hpp"
#include "formats/sdmx/data_message.hpp"
#include "formats/sdmx/names.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

namespace dalel::http {
namespace {

using Positions = std::vector<std::vector<std::uint32_t>>;

const ComponentFilter* filter_of(const CellQuestion& question, std::string_view component) {
    const auto found = std::ranges::find(question.filters, component, &ComponentFilter::component);
    return found == question.filters.end() ? nullptr : &*found;
}

/// Categories of a dimension that its filter and the periods asked for let through; periods in the order of time.
std::vector<std::uint32_t> let_through(const Dimension& dimension, const CellQuestion& question) {
    std::vector<std::uint32_t> chosen;
    const auto* filter = filter_of(question, sdmx::dimension_of(dimension));
    if (dimension.kind != DimensionKind::period) {
        for (std::uint32_t i = 0; i < dimension.categories.size(); ++i)
            if (!filter || filter->matches_text(dimension.categories[i].code)) chosen.push_back(i);
        return chosen;
    }
    std::vector<std::pair<Period, std::uint32_t>> periods;
    for (std::uint32_t i = 0; i < dimension.categories.size(); ++i) {
        const auto period = parse_period(dimension.categories[i].code);
        if (!period) continue;
        if (question.from && period->first < question.from->first) continue;
        if (question.to && period->last > question.to->last) continue;
        if (filter && !filter->matches_period(*period, sdmx::time_period_of(*period), question.reporting)) continue;
        periods.emplace_back(*period, i);
    }
    std::ranges::sort(periods);
    for (const auto& entry : periods) chosen.push_back(entry.second);
    return chosen;
}

/// The dimensions that the parts of a key stand for.
std::vector<std::uint32_t> key_dimensions(const Structure& structure, ApiVersion api) {
    auto order = sdmx::structure_order(structure);
    if (api == ApiVersion::v1) std::erase_if(order, [&](std::uint32_t d) { return structure.dimensions[d].kind == DimensionKind::period; });
    return order;
}

bool is_wanted(const Dimension& dimension, const Category& category, const KeyCodes& codes) {
    return std::ranges::find(codes, category.code) != codes.end() || (dimension.kind == DimensionKind::period && std::ranges::find(codes, sdmx::value_of(dimension, category)) != codes.end());
}

/// What of `base` a key names.
Positions narrowed(const Structure& structure, const Positions& base, const SeriesKey& key, const std::vector<std::uint32_t>& parts) {
    auto chosen = base;
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (key[i].empty()) continue;
        const auto& dimension = structure.dimensions[parts[i]];
        auto& own = chosen[parts[i]];
        if (key[i].size() <= 8) {
            std::erase_if(own, [&](std::uint32_t position) { return !is_wanted(dimension, dimension.categories[position], key[i]); });
        } else {
            const std::unordered_set<std::string_view> codes(key[i].begin(), key[i].end());
            std::erase_if(own, [&](std::uint32_t position) {
                const auto& category = dimension.categories[position];
                return !codes.contains(category.code) && (dimension.kind != DimensionKind::period || !codes.contains(sdmx::value_of(dimension, category)));
            });
        }
    }
    return chosen;
}

/// What several keys name together: the cells of all their codes, without those that no key names.
sdmx::Observations united(const Cube& cube, const std::vector<Positions>& alternatives, const std::vector<std::uint32_t>& order) {
    const auto& dimensions = cube.structure().dimensions;
    Positions hull(dimensions.size());
    std::vector<std::vector<std::vector<bool>>> masks(alternatives.size());
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        std::vector<bool> any(dimensions[d].categories.size());
        for (std::size_t a = 0; a < alternatives.size(); ++a) {
            auto& mask = masks[a].emplace_back(dimensions[d].categories.size());
            for (const auto position : alternatives[a][d])
                any[position] = mask[position] = true;
        }
        for (const auto& chosen : alternatives)
            for (const auto position : chosen[d])
                if (any[position]) {
                    hull[d].push_back(position);
                    any[position] = false;
                }
        std::ranges::sort(hull[d]);
    }
    const sdmx::Observations around{Slice{cube, std::move(hull)}, order};
    std::vector<std::uint32_t> cells;
    for (sdmx::ObservationCursor at{around}; at.next();) {
        const auto positions = at.positions();
        const bool is_named = std::ranges::any_of(masks, [&](const auto& mask) {
            for (std::size_t d = 0; d < positions.size(); ++d)
                if (!mask[d][positions[d]]) return false;
            return true;
        });
        if (is_named) cells.push_back(at.cell());
    }
    return {cube, std::move(cells), order};
}

/// Filters of the value and the statuses of an observation.
bool passes(const sdmx::ObservationCursor& at, const CellQuestion& question) {
    const auto& codes = codes_of(at.state());
    for (const auto& filter : question.filters) {
        if (filter.component == "OBS_STATUS" && !filter.matches_text(codes.obs_status)) return false;
        if (filter.component == "CONF_STATUS" && !filter.matches_text(codes.conf_status)) return false;
        if (filter.component == sdmx::primary_measure && !(is_observed(at.state()) && filter.matches_number(at.value()))) return false;
    }
    return true;
}

bool filters_observations(const CellQuestion& question) {
    return filter_of(question, "OBS_STATUS") || filter_of(question, "CONF_STATUS") || filter_of(question, sdmx::primary_measure);
}

/// The first and the last observations of every series; `observations` are ordered by series and, in each, by time.
std::vector<std::uint32_t> ends_of_series(const sdmx::Observations& observations, const CellQuestion& question) {
    std::vector<std::uint32_t> cells, series;
    const auto finish = [&] {
        const auto first = std::min<std::uint64_t>(question.first.value_or(0), series.size());
        const auto last = std::min<std::uint64_t>(question.last.value_or(0), series.size());
        for (std::size_t i = 0; i < series.size(); ++i)
            if (i < first || i >= series.size() - last) cells.push_back(series[i]);
        series.clear();
    };
    for (sdmx::ObservationCursor at{observations}; at.next();) {
        if (!series.empty() && at.changed() + 1 < observations.order().size()) finish();
        series.push_back(at.cell());
    }
    finish();
    return cells;
}

/// One thing to sort by: ranks of a dimension's categories, or what is said of a cell.
struct SortKey {
    std::int32_t dimension = -1;
    std::vector<std::uint32_t> rank;
    std::string component;
    bool descending = false;
};

/// Ranks of the categories by code, or in time.
std::vector<std::uint32_t> ranks_of(const Dimension& dimension) {
    std::vector<std::uint32_t> by(dimension.categories.size());
    std::iota(by.begin(), by.end(), 0u);
    if (dimension.kind == DimensionKind::period) {
        std::vector<Period> periods;
        for (const auto& category : dimension.categories) periods.push_back(parse_period(category.code).value_or(Period{}));
        std::ranges::stable_sort(by, {}, [&](std::uint32_t i) { return periods[i]; });
    } else {
        std::ranges::stable_sort(by, {}, [&](std::uint32_t i) -> const std::string& { return dimension.categories[i].code; });
    }
    std::vector<std::uint32_t> rank(by.size());
    for (std::uint32_t i = 0; i < by.size(); ++i) rank[by[i]] = i;
    return rank;
}

Result<std::vector<SortKey>> sort_keys(const Structure& structure, const Arrangement& arrangement) {
    std::vector<SortKey> keys;
    const auto add = [&](std::uint32_t d, bool descending) {
        if (std::ranges::none_of(keys, [&](const SortKey& own) { return own.dimension == static_cast<std::int32_t>(d); }))
            keys.push_back({static_cast<std::int32_t>(d), ranks_of(structure.dimensions[d]), "", descending});
    };
    for (const auto& term : arrangement.sort) {
        const bool all = term.component == "*", series = term.component == "series_key";
        bool known = all || series;
        for (const auto d : sdmx::structure_order(structure)) {
            const auto id = sdmx::dimension_of(structure.dimensions[d]);
            if (!all && !(series && id != arrangement.at_observation) && id != term.component) continue;
            add(d, term.descending);
            known = true;
        }
        if (!known && has_component(structure, term.component)) {
            keys.push_back({-1, {}, term.component, term.descending});
            known = true;
        }
        if (!known) return std::unexpected(Error{"sdmx/unknown-component", fmt::format("{} has no component \"{}\"", structure.id.str(), printable(beginning(term.component, 60))), "sort", "*, series_key, a dimension, an attribute or OBS_VALUE"});
    }
    return keys;
}

/// Cells sorted by keys; within the same series where there are series.
std::vector<std::uint32_t> sorted(const sdmx::Observations& observations, const std::vector<SortKey>& keys, std::string_view at_observation) {
    struct Entry {
        std::vector<std::int64_t> by;
        std::uint32_t cell;
    };
    const auto& dimensions = observations.cube().structure().dimensions;
    const auto at_place = [&](std::size_t d) { return sdmx::dimension_of(dimensions[d]) == at_observation; };
    std::vector<Entry> entries;
    const bool has_series = at_observation != sdmx::all_dimensions;
    for (sdmx::ObservationCursor at{observations}; at.next();) {
        Entry entry{{}, at.cell()};
        const auto add = [&](const SortKey& key) {
            std::int64_t value = 0;
            if (key.dimension >= 0) value = key.rank[at.positions()[static_cast<std::size_t>(key.dimension)]];
            else if (key.component == "OBS_STATUS") value = codes_of(at.state()).obs_status.front();
            else if (key.component == "CONF_STATUS") value = codes_of(at.state()).conf_status.front();
            else if (key.component == sdmx::primary_measure) value = is_observed(at.state()) ? at.value() : INT64_MIN + 1;
            entry.by.push_back(key.descending ? -value : value);
        };
        if (has_series) {
            // Series stay together: first by what tells series apart, then by what differs within one.
            for (const auto& key : keys)
                if (key.dimension >= 0 && !at_place(static_cast<std::size_t>(key.dimension))) add(key);
            for (const auto d : observations.order())
                if (!at_place(d)) entry.by.push_back(at.positions()[d]);
            for (const auto& key : keys)
                if (key.dimension < 0 || at_place(static_cast<std::size_t>(key.dimension))) add(key);
        } else {
            for (const auto& key : keys) add(key);
        }
        entries.push_back(std::move(entry));
    }
    std::ranges::stable_sort(entries, {}, &Entry::by);
    std::vector<std::uint32_t> cells;
    cells.reserve(entries.size());
    for (const auto& entry : entries) cells.push_back(entry.cell);
    return cells;
}

}  // namespace

bool has_component(const Structure& structure, std::string_view component) {
    return component == sdmx::primary_measure || std::ranges::any_of(sdmx::attributes, [&](const auto& attribute) { return attribute.id == component; }) ||
           std::ranges::any_of(structure.dimensions, [&](const Dimension& dimension) { return sdmx::dimension_of(dimension) == component; });
}

Result<sdmx::Observations> selected(const Cube& cube, const CellQuestion& question, const Arrangement& arrangement, const std::vector<std::string>& attributes, ApiVersion api) {
    const auto& structure = cube.structure();
    auto order = arrangement.at_observation == sdmx::all_dimensions ? sdmx::structure_order(structure) : sdmx::series_order(structure, arrangement.at_observation);
    for (const auto& filter : question.filters)
        if (!has_component(structure, filter.component)) {
            std::vector<std::string> known;
            for (const auto& dimension : structure.dimensions) known.push_back(sdmx::dimension_of(dimension));
            return std::unexpected(Error{"sdmx/unknown-component", fmt::format("{} has no component \"{}\"", structure.id.str(), filter.component), "c[" + filter.component + "]", joined(known, ", ") + ", OBS_VALUE, OBS_STATUS, CONF_STATUS"});
        }
    const auto parts = key_dimensions(structure, api);
    for (const auto& key : question.keys)
        if (key.size() > parts.size() || (api == ApiVersion::v1 && key.size() != parts.size())) {
            std::vector<std::string> names;
            for (const auto d : parts) names.push_back(sdmx::dimension_of(structure.dimensions[d]));
            return std::unexpected(Error{"sdmx/malformed-key", fmt::format("the key has {} parts, {} has {} dimensions", key.size(), structure.id.str(), parts.size()), "key", joined(names, ".")});
        }
    const auto keys = sort_keys(structure, arrangement);
    if (!keys) return std::unexpected(keys.error());

    // What is asked of the data set as a whole lets everything through or nothing.
    for (const auto& filter : question.filters)
        for (std::size_t i = 0; i < sdmx::attributes.size(); ++i)
            if (sdmx::attributes[i].id == filter.component && sdmx::attributes[i].attached_to == sdmx::AttachedTo::data_set && !filter.matches_text(attributes[i]))
                return sdmx::Observations{cube, {}, order};

    Positions base;
    for (const auto& dimension : structure.dimensions) base.push_back(let_through(dimension, question));
    std::vector<Positions> alternatives;
    for (const auto& key : question.keys) alternatives.push_back(narrowed(structure, base, key, parts));
    // Sorted by dimensions alone, a product of codes stays one: its cells need not be gathered.
    const bool by_dimensions = std::ranges::all_of(*keys, [](const SortKey& key) { return key.dimension >= 0; });
    const bool is_product = alternatives.size() <= 1 && !question.first && !question.last && !filters_observations(question);
    if (is_product && by_dimensions) {
        auto& chosen = alternatives.empty() ? base : alternatives.front();
        std::vector<std::uint32_t> by;
        for (const auto& key : *keys) {
            const auto d = static_cast<std::size_t>(key.dimension);
            std::ranges::sort(chosen[d], {}, [&](std::uint32_t position) { return key.rank[position]; });
            if (key.descending) std::ranges::reverse(chosen[d]);
            by.push_back(static_cast<std::uint32_t>(d));
        }
        if (!keys->empty()) {
            const auto is_last = [&](std::uint32_t d) { return sdmx::dimension_of(structure.dimensions[d]) == arrangement.at_observation; };
            std::vector<std::uint32_t> sorted_order;
            for (const auto d : by)
                if (!is_last(d)) sorted_order.push_back(d);
            for (const auto d : order)
                if (std::ranges::find(by, d) == by.end() && !is_last(d)) sorted_order.push_back(d);
            for (const auto d : order)
                if (is_last(d)) sorted_order.push_back(d);
            order = std::move(sorted_order);
        }
        return sdmx::Observations{Slice{cube, std::move(chosen)}, std::move(order)};
    }
    auto observations = alternatives.size() > 1 ? united(cube, alternatives, order) : sdmx::Observations{Slice{cube, std::move(alternatives.empty() ? base : alternatives.front())}, order};
    if (filters_observations(question)) {
        std::vector<std::uint32_t> cells;
        for (sdmx::ObservationCursor at{observations}; at.next();)
            if (passes(at, question)) cells.push_back(at.cell());
        observations = {cube, std::move(cells), order};
    }
    if (question.first || question.last) observations = {cube, ends_of_series(observations, question), order};
    if (!keys->empty()) observations = {cube, sorted(observations, *keys, arrangement.at_observation), order};
    return observations;
}

}  // namespace dalel::http
