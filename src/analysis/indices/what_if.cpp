#include "analysis/indices/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dalel::indices {

Result<std::vector<Consequence>> what_if(const Definition& definition, int data_year, std::span<const Id<"area">> areas,
                                         std::span<const YearValues> rows, std::span<const Change> changes) {
    const auto before = scores(definition, data_year, areas, rows);
    if (!before) return std::unexpected(before.error());
    std::vector<YearValues> changed(rows.begin(), rows.end());
    for (const Change& change : changes) {
        const auto indicator = std::ranges::find(definition.indicators, change.indicator, &Indicator::id);
        if (indicator == definition.indicators.end())
            return std::unexpected(Error{"index/unknown-indicator",
                                         change.indicator.str() + " is not an indicator of the index", "",
                                         "an indicator of the definition"});
        auto row = std::ranges::find_if(
            changed, [&](const YearValues& r) { return r.area == change.area && r.year == change.year; });
        if (row == changed.end()) {
            if (!definition.absent_is_zero)
                return std::unexpected(Error{"index/missing-value",
                                             fmt::format("{} has no row for {}", change.area.str(), change.year), "",
                                             "an area and year with a row"});
            row = changed.insert(row, {change.area, change.year, std::vector<double>(definition.indicators.size())});
        }
        row->values[static_cast<std::size_t>(indicator - definition.indicators.begin())] = change.value;
    }
    const auto after = scores(definition, data_year, areas, changed);
    if (!after) return std::unexpected(after.error());
    std::vector<Consequence> found;
    for (std::size_t i = 0; i < areas.size(); ++i) found.push_back({(*before)[i], (*after)[i]});
    return found;
}

}  // namespace dalel::indices
