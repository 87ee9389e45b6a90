#include "http/sdmx_rest/data_selection.hpp"

#include "base/text.hpp"
#include "formats/sdmx/data_message.hpp"
#include "formats/sdmx/names.hpp"
#include "http/sdmx_rest/data_order.hpp"
#include "http/sdmx_rest/key_set.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

namespace dalel::http {
namespace {

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

/// Filters of the value and the statuses of an observation.
class ObservationFilter {
public:
    explicit ObservationFilter(const CellQuestion& question) : value_{filter_of(question, sdmx::primary_measure)} {
        const auto *status = filter_of(question, "OBS_STATUS"), *confidentiality = filter_of(question, "CONF_STATUS");
        for (const auto& codes : state_codes)
            lets_through_[static_cast<std::size_t>(codes.state)] = (!status || status->matches_text(codes.obs_status)) && (!confidentiality || confidentiality->matches_text(codes.conf_status)) && (!value_ || is_observed(codes.state));
    }
    bool passes(const sdmx::ObservationCursor& at) const { return lets_through_[static_cast<std::size_t>(at.state())] && (!value_ || value_->matches_number(at.value())); }

private:
    const ComponentFilter* value_;
    std::array<bool, std::size(state_codes)> lets_through_{};
};

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

}  // namespace

bool has_component(const Structure& structure, std::string_view component) {
    return component == sdmx::primary_measure || std::ranges::any_of(sdmx::attributes, [&](const auto& attribute) { return attribute.id == component; }) ||
           std::ranges::any_of(structure.dimensions, [&](const Dimension& dimension) { return sdmx::dimension_of(dimension) == component; });
}

Result<sdmx::Observations> selected(const Cube& cube, const CellQuestion& question, const Arrangement& arrangement, const std::vector<std::string>& attributes, ApiVersion api) {
    const auto& structure = cube.structure();
    auto order = arrangement.at_observation == sdmx::all_dimensions ? sdmx::structure_order(structure) : sdmx::series_order(structure, arrangement.at_observation);
    for (const auto& filter : question.filters) {
        // These are looked at for every period or cell.
        constexpr std::size_t most_terms = 200;
        std::size_t terms = 0;
        for (const auto& all_of : filter.any_of) terms += all_of.size();
        if (terms > most_terms && (filter.component == sdmx::primary_measure || filter.component == sdmx::time_dimension))
            return std::unexpected(Error{"sdmx/malformed-filter", fmt::format("the filter of {} has {} values", filter.component, terms), "c[" + filter.component + "]", fmt::format("at most {}", most_terms)});
        if (!has_component(structure, filter.component)) {
            std::vector<std::string> known;
            for (const auto& dimension : structure.dimensions) known.push_back(sdmx::dimension_of(dimension));
            return std::unexpected(Error{"sdmx/unknown-component", fmt::format("{} has no component \"{}\"", structure.id.str(), filter.component), "c[" + filter.component + "]", joined(known, ", ") + ", OBS_VALUE, OBS_STATUS, CONF_STATUS"});
        }
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
    if (question.keys.size() == 1) base = narrowed(structure, base, question.keys.front(), parts);
    // Sorted by dimensions alone, a product of codes stays one: its cells need not be gathered.
    const bool by_dimensions = std::ranges::all_of(*keys, [](const SortKey& key) { return key.dimension >= 0; });
    const bool is_product = question.keys.size() <= 1 && !question.first && !question.last && !filters_observations(question);
    if (is_product && by_dimensions) {
        auto& chosen = base;
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
    std::optional<KeySet> several;
    if (question.keys.size() > 1) {
        // What every key names codes of can be narrowed to these beforehand.
        SeriesKey all_named(parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (std::ranges::all_of(question.keys, [&](const SeriesKey& key) { return i < key.size() && !key[i].empty(); }))
                for (const auto& key : question.keys) all_named[i].insert(all_named[i].end(), key[i].begin(), key[i].end());
        base = narrowed(structure, base, all_named, parts);
        auto made = KeySet::of(structure, base, question.keys, parts);
        if (!made) return std::unexpected(made.error());
        several = *std::move(made);
    }
    sdmx::Observations observations{Slice{cube, std::move(base)}, order};
    if (several || filters_observations(question)) {
        const ObservationFilter filter{question};
        std::vector<std::uint32_t> cells;
        for (sdmx::ObservationCursor at{observations}; at.next();)
            if (filter.passes(at) && (!several || several->name(at.positions()))) cells.push_back(at.cell());
        observations = {cube, std::move(cells), order};
    }
    if (question.first || question.last) observations = {cube, ends_of_series(observations, question), order};
    if (!keys->empty()) observations = {cube, sorted(observations, *keys, arrangement.at_observation), order};
    return observations;
}

}  // namespace dalel::http
