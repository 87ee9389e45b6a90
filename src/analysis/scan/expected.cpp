#include "analysis/scan/expected.hpp"

#include "analysis/scan/census.hpp"
#include "analysis/scan/text_rows.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <map>

namespace dalel::scan {
namespace {

std::string stratum_text(const std::vector<std::string>& codes) {
    return codes.empty() ? std::string("without covariates")
                         : fmt::format("with covariates {}", fmt::join(codes, ", "));
}

/// Where a case is a person who was counted, no place has more cases than person-years, or than persons in a shorter study.
void note_crowded_places(std::span<const StratumCount> counts, const std::vector<double>& person_days, Dataset& data) {
    std::vector<std::int64_t> cases(data.places.size());
    for (const StratumCount& count : counts) cases[count.place] += count.count;
    const double days = std::min(365.25, static_cast<double>(data.timeline.study().days()));
    std::size_t crowded = 0;
    std::string first;
    for (std::size_t place = 0; place < cases.size(); ++place) {
        if (static_cast<double>(cases[place]) <= person_days[place] / days) continue;
        if (++crowded == 1) first = data.places[place].id;
    }
    if (crowded > 0)
        data.notes.push_back(fmt::format("{} place{} more cases than person-years, \"{}\" the first: right where expected cases stand for persons; else a mistake.",
                                         crowded, crowded == 1 ? " has" : "s have", first));
}

}  // namespace

std::optional<Error> expect_poisson(const ScanInput& input, Locator& locator, std::span<const StratumCount> counts,
                                    Dataset& data) {
    const std::size_t intervals = data.intervals();
    const std::string& file = input.population_name;
    // By stratum and place, censuses by day.
    std::map<std::vector<std::string>, std::map<std::uint32_t, std::map<Date, double>>> strata;
    for (const PopulationRecord& record : input.population) {
        const auto place = locator.place(record.place, file, record.row);
        if (!place) return place.error();
        if (!*place) continue;
        const Date day = record.census.value_or(data.timeline.study().first);
        auto& censuses = strata[record.strata][**place];
        if (!censuses.emplace(day, record.persons).second)
            return Error{"scan/duplicate-census",
                         fmt::format("The population of \"{}\" at this time {} stands twice.", record.place,
                                     stratum_text(record.strata)),
                         place_in(file, record.row, 1), "one row for each place, time and combination of covariates"};
    }
    std::map<std::vector<std::string>, std::int64_t> cases_of;
    for (const StratumCount& count : counts) cases_of[count.codes] += count.count;

    std::vector<double> expected(data.places.size() * intervals);
    std::vector<double> days(expected.size());
    std::vector<double> lived(data.places.size());
    for (const auto& [codes, by_place] : strata) {
        double all = 0;
        std::ranges::fill(days, 0.0);
        for (const auto& [place, censuses] : by_place) {
            std::vector<Census> line;
            for (const auto& [day, persons] : censuses) line.push_back({day, persons});
            for (std::size_t t = 0; t < intervals; ++t) {
                days[place * intervals + t] = person_days(line, data.timeline.intervals[t]);
                all += days[place * intervals + t];
                lived[place] += days[place * intervals + t];
            }
        }
        data.population += all / data.timeline.study().days();
        const auto cases = cases_of.find(codes);
        if (cases == cases_of.end() || cases->second == 0 || !(all > 0)) continue;
        const double rate = static_cast<double>(cases->second) / all;
        for (std::size_t i = 0; i < expected.size(); ++i) expected[i] += rate * days[i];
    }
    for (const StratumCount& count : counts) {
        const auto stratum = strata.find(count.codes);
        if (stratum == strata.end())
            return Error{"scan/unknown-stratum",
                         fmt::format("There are cases {}, and no population.", stratum_text(count.codes)),
                         place_in(input.case_name, count.row, 1), fmt::format("the covariates of {}", file)};
        const auto place = stratum->second.find(count.place);
        const bool populated = place != stratum->second.end() &&
                               std::ranges::any_of(place->second, [](const auto& census) { return census.second > 0; });
        if (!populated)
            return Error{"scan/zero-population",
                         fmt::format("There are cases {} at \"{}\", where nobody lives.", stratum_text(count.codes),
                                     data.places[count.place].id),
                         place_in(input.case_name, count.row, 1), fmt::format("a population above 0 in {}", file)};
    }
    note_crowded_places(counts, lived, data);
    double total = 0;
    for (const double cell : expected) total += cell;
    if (!(total > 0))
        return Error{"scan/no-population", "The population is zero everywhere.", place_in(file, 1, 3),
                     "persons at risk"};
    data.weights.resize(expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) data.weights[i] = std::llround(expected[i] * (all_units / total));
    return std::nullopt;
}

}  // namespace dalel::scan
