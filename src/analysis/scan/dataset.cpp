#include "analysis/scan/dataset.hpp"

#include "analysis/scan/expected.hpp"
#include "analysis/scan/text_rows.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace dalel::scan {
namespace {

using Strata = std::map<std::vector<std::string>, std::uint32_t>;

std::uint32_t stratum_of(Strata& strata, const std::vector<std::string>& codes) {
    return strata.try_emplace(codes, static_cast<std::uint32_t>(strata.size())).first->second;
}

std::optional<Error> check_places(const Dataset& data, const ScanInput& input, const ScanOptions& options) {
    if (options.analysis == Analysis::temporal) return std::nullopt;
    if (data.places.size() < 2)
        return Error{"scan/one-place", "A spatial scan needs at least two places.", place_in(input.place_name, 1, 1),
                     "a temporal analysis needs no coordinates"};
    const auto& first = data.places.front();
    if (std::ranges::all_of(data.places, [&](const Place& place) { return place.x == first.x && place.y == first.y; }))
        return Error{"scan/one-point", fmt::format("All {} places lie at one point: no window holds some of them and not the others.", data.places.size()),
                     place_in(input.place_name, 1, 1), "a temporal analysis needs no coordinates"};
    return std::nullopt;
}

/// Where only time matters, the places that the files name.
std::vector<Place> places_named(const ScanInput& input) {
    std::set<std::string> ids;
    for (const CaseRecord& record : input.cases) ids.insert(record.place);
    for (const CaseRecord& record : input.controls) ids.insert(record.place);
    for (const PopulationRecord& record : input.population) ids.insert(record.place);
    std::vector<Place> places;
    for (const std::string& id : ids) places.push_back({.id = id});
    return places;
}

std::size_t places_sharing_coordinates(std::span<const Place> places) {
    std::map<std::pair<double, double>, std::size_t> at;
    for (const Place& place : places) ++at[{place.x, place.y}];
    std::size_t shared = 0;
    for (const auto& [position, count] : at) shared += count > 1 ? count : 0;
    return shared;
}

}  // namespace

std::vector<std::int64_t> permutation_weights(std::span<const Individual> individuals, std::size_t places,
                                              std::size_t intervals) {
    std::uint32_t strata = 0;
    for (const Individual& one : individuals) strata = std::max(strata, one.stratum + 1);
    std::vector<std::int64_t> weights(places * intervals);
    std::vector<double> expected(strata > 1 ? weights.size() : 0);
    for (std::uint32_t stratum = 0; stratum < strata; ++stratum) {
        std::vector<std::int64_t> at(places);
        std::vector<std::int64_t> during(intervals);
        std::int64_t all = 0;
        for (const Individual& one : individuals) {
            if (one.stratum != stratum) continue;
            ++at[one.place];
            ++during[one.interval];
            ++all;
        }
        for (std::size_t p = 0; p < places; ++p) {
            if (at[p] == 0) continue;
            for (std::size_t t = 0; t < intervals; ++t) {
                if (strata == 1)
                    weights[p * intervals + t] = at[p] * during[t];
                else
                    expected[p * intervals + t] += static_cast<double>(at[p] * during[t]) / static_cast<double>(all);
            }
        }
    }
    for (std::size_t i = 0; i < expected.size(); ++i)
        weights[i] = std::llround(expected[i] * (all_units / static_cast<double>(individuals.size())));
    return weights;
}

Result<Dataset> dataset_of(const ScanInput& input, const ScanOptions& options) {
    Dataset data{.kind = options.model, .metric = options.metric, .places = input.places, .centres = input.centres};
    if (options.analysis == Analysis::temporal) data.places = places_named(input);
    if (auto error = check_places(data, input, options)) return std::unexpected(*error);
    if (data.centres.empty() || options.analysis == Analysis::temporal) data.centres = data.places;
    data.timeline = options.analysis == Analysis::spatial
                        ? timeline_of(options.study, TimeUnit::none, 1)
                        : timeline_of(options.study, options.unit, options.unit_length);
    const std::size_t intervals = data.intervals();
    const std::size_t cells = data.places.size() * intervals;
    Locator locator(input, data, options);
    Strata strata;
    std::vector<StratumCount> stratum_counts;
    std::vector<std::int64_t> counts(cells);
    std::vector<const CaseRecord*> apart;
    std::int64_t total = 0;
    for (const CaseRecord& record : input.cases) {
        if (record.count == 0) continue;
        const auto cell = locator.cell(record, input.case_name);
        if (!cell) return std::unexpected(cell.error());
        if (!*cell) continue;
        total += record.count;
        if (total > 100'000'000)
            return std::unexpected(Error{"scan/too-many-cases", "There are more than 100000000 cases.",
                                         place_in(input.case_name, record.row, 2), ""});
        counts[(**cell).place * intervals + (**cell).interval] += record.count;
        if (options.model == ModelKind::poisson)
            stratum_counts.push_back({record.strata, record.count, (**cell).place, record.row});
        else if (options.model != ModelKind::bernoulli) {
            Individual one{(**cell).place, (**cell).interval, 0, {0, 0}};
            if (options.model == ModelKind::permutation) one.stratum = stratum_of(strata, record.strata);
            for (std::int64_t k = 0; k < record.count; ++k) {
                data.individuals.push_back(one);
                apart.push_back(&record);
            }
        }
    }
    if (total < 2)
        return std::unexpected(Error{"scan/too-few-cases", fmt::format("There are {} cases; a scan needs two.", total),
                                     place_in(input.case_name, 1, 1),
                                     "cases inside the study period, at places with coordinates"});
    data.cases.assign(counts.begin(), counts.end());

    switch (options.model) {
        case ModelKind::poisson: {
            if (input.population.empty())
                return std::unexpected(Error{"scan/no-population", "The Poisson model needs the population at risk.",
                                             place_in(input.population_name, 1, 1), "--population FILE"});
            if (auto error = expect_poisson(input, locator, stratum_counts, data)) return std::unexpected(*error);
            break;
        }
        case ModelKind::bernoulli: {
            std::int64_t controls = 0;
            data.weights = counts;
            for (const CaseRecord& record : input.controls) {
                if (record.count == 0) continue;
                const auto cell = locator.cell(record, input.control_name);
                if (!cell) return std::unexpected(cell.error());
                if (!*cell) continue;
                controls += record.count;
                data.weights[(**cell).place * intervals + (**cell).interval] += record.count;
                if (controls > 100'000'000)
                    return std::unexpected(Error{"scan/too-many-cases", "There are more than 100000000 controls.",
                                                 place_in(input.control_name, record.row, 2), ""});
            }
            if (controls == 0)
                return std::unexpected(Error{"scan/no-controls", "The Bernoulli model needs controls.",
                                             place_in(input.control_name, 1, 1), "--controls FILE"});
            break;
        }
        case ModelKind::permutation: {
            std::ranges::stable_sort(data.individuals, {}, &Individual::stratum);
            data.weights = permutation_weights(data.individuals, data.places.size(), intervals);
            break;
        }
        case ModelKind::ordinal: {
            std::vector<double>& values = data.category_values;
            for (const CaseRecord* record : apart) values.push_back(record->value);
            std::ranges::sort(values);
            values.erase(std::unique(values.begin(), values.end()), values.end());
            if (values.size() < 2 || values.size() > 1000)
                return std::unexpected(Error{"scan/categories", fmt::format("There are {} categories.", values.size()),
                                             place_in(input.case_name, 1, 1),
                                             "from 2 to 1000 numbers that stand for ordered categories"});
            data.categories = values.size();
            for (std::size_t i = 0; i < apart.size(); ++i)
                data.individuals[i].values[0] = std::ranges::lower_bound(values, apart[i]->value) - values.begin();
            break;
        }
        case ModelKind::exponential:
        case ModelKind::normal: {
            double sum = 0;
            for (const CaseRecord* record : apart) sum += std::abs(record->value);
            data.unit = sum > 0 ? std::ldexp(1.0, std::ilogb(sum) - 51) : 1;
            bool differ = false;
            for (std::size_t i = 0; i < apart.size(); ++i) {
                const std::int64_t whole = std::llround(apart[i]->value / data.unit);
                Individual& one = data.individuals[i];
                if (options.model == ModelKind::normal) {
                    one.values[0] = whole;
                    differ = differ || apart[i]->value != apart[0]->value;
                    data.squares += apart[i]->value * apart[i]->value;
                } else {
                    one.values[0] = apart[i]->censored ? 0 : 1;
                    one.values[1] = whole;
                    differ = differ || !apart[i]->censored;
                }
            }
            if (!differ)
                return std::unexpected(Error{"scan/no-variation",
                                             options.model == ModelKind::normal ? "All values are the same."
                                                                                : "Every survival time is censored.",
                                             place_in(input.case_name, 1, 1), "values that differ"});
            break;
        }
    }
    const std::size_t shared = options.analysis == Analysis::temporal ? 0 : places_sharing_coordinates(data.places);
    if (shared > 1)
        data.notes.push_back(
            fmt::format("{} places share their coordinates with another; such places enter a zone together.", shared));
    if (locator.left_out_places() > 0)
        data.notes.push_back(
            fmt::format("{} rows of places without coordinates are left out.", locator.left_out_places()));
    if (locator.left_out_dates() > 0)
        data.notes.push_back(fmt::format("{} rows outside the study period are left out.", locator.left_out_dates()));
    return data;
}

}  // namespace dalel::scan
