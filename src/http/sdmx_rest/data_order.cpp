#include "http/sdmx_rest/data_order.hpp"

#include "base/period.hpp"
#include "base/text.hpp"
#include "formats/sdmx/names.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include <fmt/format.h>

namespace dalel::http {
namespace {

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

}  // namespace

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
            // Sorted once by a component, what is equal in it stays so.
            if (std::ranges::none_of(keys, [&](const SortKey& own) { return own.component == term.component; })) keys.push_back({-1, {}, term.component, term.descending});
            known = true;
        }
        if (!known) return std::unexpected(Error{"sdmx/unknown-component", fmt::format("{} has no component \"{}\"", structure.id.str(), printable(beginning(term.component, 60))), "sort", "*, series_key, a dimension, an attribute or OBS_VALUE"});
    }
    return keys;
}

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

}  // namespace dalel::http
