#include "analysis/indices/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace dalel::indices {
namespace {

Error wrong(const char* code, std::string message, const char* hint) {
    return {code, std::move(message), "", hint};
}

/// Values by lag (0 is the data year), area and indicator.
using Panel = std::vector<std::vector<std::vector<double>>>;

Result<Panel> panel_of(const Definition& definition, int data_year, std::span<const Id<"area">> areas,
                       std::span<const YearValues> rows) {
    std::map<Id<"area">, std::size_t> place;
    for (const Id<"area">& area : areas) place.emplace(area, place.size());
    const std::size_t lags = definition.year_weights.size(), indicators = definition.indicators.size();
    Panel panel(lags, std::vector<std::vector<double>>(areas.size()));
    for (const YearValues& row : rows) {
        const std::string name = fmt::format("{} in {}", row.area.str(), row.year);
        const auto at = place.find(row.area);
        if (at == place.end())
            return std::unexpected(wrong("index/unknown-area", name + " is not among the areas of the index",
                                         "the areas the index covers"));
        const int lag = data_year - row.year;
        if (lag < 0 || static_cast<std::size_t>(lag) >= lags)
            return std::unexpected(wrong("index/year-outside", name + " lies outside the years of the index",
                                         "the data year and the years before it that have a weight"));
        if (row.values.size() != indicators)
            return std::unexpected(
                wrong("index/wrong-number-of-values",
                      fmt::format("{}: {} values for {} indicators", name, row.values.size(), indicators),
                      "one value an indicator"));
        if (!std::ranges::all_of(row.values, [](double value) { return std::isfinite(value); }))
            return std::unexpected(wrong("index/not-a-number", name + " has a value that is not a number", "numbers"));
        auto& values = panel[static_cast<std::size_t>(lag)][at->second];
        if (!values.empty())
            return std::unexpected(wrong("index/duplicate-row", name + " is there twice", "one row an area and year"));
        values = row.values;
    }
    for (std::size_t lag = 0; lag < lags; ++lag)
        for (std::size_t i = 0; i < areas.size(); ++i) {
            if (!panel[lag][i].empty()) continue;
            if (!definition.absent_is_zero)
                return std::unexpected(
                    wrong("index/missing-value",
                          fmt::format("{} has no row for {}", areas[i].str(), data_year - static_cast<int>(lag)),
                          "a row for every area and year"));
            panel[lag][i].assign(indicators, 0.0);
        }
    return panel;
}

/// The shift and divisor that bring an indicator's values to the common scale, from the data year.
struct Line {
    double shift = 0;
    double divisor = 1;
    bool cut = false;
};

Result<Line> line_of(const Indicator& indicator, std::span<const double> values) {
    Line line;
    if (const auto* limits = std::get_if<MinMax>(&indicator.normalisation)) {
        const auto [low, high] = std::ranges::minmax(values);
        line = {limits->low.value_or(low), limits->high.value_or(high) - limits->low.value_or(low), true};
    } else if (std::holds_alternative<Standardised>(indicator.normalisation)) {
        const auto n = static_cast<double>(values.size());
        double mean = 0, square = 0;
        for (const double value : values) mean += value / n;
        for (const double value : values) square += (value - mean) * (value - mean) / n;
        line = {mean, std::sqrt(square), false};
    }
    if (!(line.divisor > 0))
        return std::unexpected(wrong("index/all-equal", indicator.id.str() + " has one value for all areas",
                                     "values that differ, or fixed limits"));
    return line;
}

double normalised(double value, const Line& line, const Indicator& indicator) {
    double x = (value - line.shift) / line.divisor;
    if (line.cut) x = std::clamp(x, 0.0, 1.0);
    if (indicator.reversed) x = line.cut ? 1 - x : -x;
    return x;
}

Result<double> aggregate(const Definition& definition, std::span<const double> values) {
    double sum = 0, weights = 0;
    const bool geometric = definition.aggregation == Aggregation::geometric_mean;
    for (std::size_t k = 0; k < values.size(); ++k) {
        const Indicator& indicator = definition.indicators[k];
        if (geometric && !(values[k] > 0))
            return std::unexpected(wrong("index/not-above-zero", indicator.id.str() + " is not above zero somewhere",
                                         "a geometric mean needs values above zero"));
        sum += indicator.weight * (geometric ? std::log(values[k]) : values[k]);
        weights += indicator.weight;
    }
    switch (definition.aggregation) {
        case Aggregation::weighted_sum: return sum;
        case Aggregation::weighted_mean: return sum / weights;
        case Aggregation::geometric_mean: return std::exp(sum / weights);
    }
    return sum;
}

std::optional<double> scaled(const Scale& scale, double aggregate) {
    if (std::holds_alternative<SameScale>(scale)) return aggregate;
    if (const auto* log = std::get_if<LogScale>(&scale)) {
        const double value = log->top * std::log1p(aggregate) / std::log1p(log->most);
        const double step = std::pow(10.0, log->decimals);
        return std::min(log->top, std::round(value * step) / step);
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::uint32_t> ranks(std::span<const double> values, RankOrder order) {
    std::vector<double> sorted(values.begin(), values.end());
    std::vector<std::uint32_t> found;
    std::ranges::sort(sorted);
    for (const double value : values) {
        const auto before = order == RankOrder::lowest_first ? std::ranges::lower_bound(sorted, value) - sorted.begin()
                                                             : sorted.end() - std::ranges::upper_bound(sorted, value);
        found.push_back(static_cast<std::uint32_t>(before) + 1);
    }
    return found;
}

Result<std::vector<Score>> scores(const Definition& definition, int data_year, std::span<const Id<"area">> areas,
                                  std::span<const YearValues> rows) {
    if (auto accepted = checked(definition); !accepted) return std::unexpected(accepted.error());
    auto panel = panel_of(definition, data_year, areas, rows);
    if (!panel) return std::unexpected(panel.error());
    for (std::size_t k = 0; k < definition.indicators.size(); ++k) {
        std::vector<double> of_data_year;
        for (const auto& values : panel->front()) of_data_year.push_back(values[k]);
        const auto line = line_of(definition.indicators[k], of_data_year);
        if (!line) return std::unexpected(line.error());
        for (auto& year : *panel)
            for (auto& values : year) values[k] = normalised(values[k], *line, definition.indicators[k]);
    }

    std::vector<Score> found;
    std::vector<double> order_by;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        Score score{areas[i]};
        for (std::size_t lag = 0; lag < panel->size(); ++lag) {
            const auto of_year = aggregate(definition, (*panel)[lag][i]);
            if (!of_year) return std::unexpected(of_year.error());
            score.aggregate += definition.year_weights[lag] * *of_year;
        }
        score.value = scaled(definition.scale, score.aggregate);
        order_by.push_back(score.value.value_or(score.aggregate));
        if (score.value)
            for (const Band& band : definition.bands)
                if (*score.value >= band.from) score.band = band.name;
        found.push_back(std::move(score));
    }
    const std::vector<std::uint32_t> rank = ranks(order_by, definition.order);
    for (std::size_t i = 0; i < found.size(); ++i) found[i].rank = rank[i];
    return found;
}

}  // namespace dalel::indices
