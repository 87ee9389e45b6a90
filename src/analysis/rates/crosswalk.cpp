#include "analysis/rates/crosswalk.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace dalel::rates {
namespace {

using Lines = std::multimap<Id<"area">, const Correspondence*>;

Result<Lines> lines_of(std::span<const Correspondence> crosswalk) {
    Lines lines;
    std::map<Id<"area">, double> sums;
    for (const Correspondence& line : crosswalk) {
        lines.emplace(line.from, &line);
        sums[line.from] += line.share;
    }
    for (const auto& [from, sum] : sums)
        if (!(std::abs(sum - 1) < 1e-6))
            return std::unexpected(Error{"rates/shares-do-not-add-up",
                                         fmt::format("the shares of {} add up to {}", from.str(), sum), "",
                                         "shares of one area that give 1"});
    return lines;
}

Error duplicate(const Id<"area">& area) {
    return {"rates/duplicate-area", fmt::format("{} is there twice", area.str()), "", "one row an area"};
}

/// Quantities by area after the crosswalk; `add(to, from, share)` returns what stands in the way, if anything.
template <class Row, class Add>
Result<void> moved(std::span<const Row> rows, const Lines& lines, std::vector<Correspondence>& used, Add add) {
    std::map<Id<"area">, int> seen;
    for (const Row& row : rows) {
        if (++seen[row.area] > 1) return std::unexpected(duplicate(row.area));
        const auto [first, last] = lines.equal_range(row.area);
        if (first == last) {
            if (auto added = add(row.area, row, 1.0); !added) return added;
            continue;
        }
        for (auto line = first; line != last; ++line) {
            if (auto added = add(line->second->to, row, line->second->share); !added) return added;
            used.push_back(*line->second);
        }
    }
    return {};
}

}  // namespace

Result<JoinedRegions> join_regions(std::span<const AreaCases> cases, std::span<const AreaPersonYears> populations,
                                   std::span<const Correspondence> crosswalk) {
    const auto lines = lines_of(crosswalk);
    if (!lines) return std::unexpected(lines.error());
    JoinedRegions joined;
    std::map<Id<"area">, std::size_t> place;
    const auto add_cases = [&](const Id<"area">& to, const AreaCases& row, double share) -> Result<void> {
        if (share != 1)
            return std::unexpected(Error{"rates/cases-cannot-be-divided",
                                         fmt::format("{} would be divided between areas", row.area.str()), "",
                                         "bring the populations to the areas of the cases instead"});
        const auto [at, is_new] = place.emplace(to, joined.regions.size());
        if (is_new) joined.regions.push_back({to});
        joined.regions[at->second].cases = joined.regions[at->second].cases + row.cases;
        return {};
    };
    std::map<Id<"area">, PersonYears> years;
    const auto add_years = [&](const Id<"area">& to, const AreaPersonYears& row, double share) -> Result<void> {
        years[to] = years[to] + PersonYears{row.person_years.years * share};
        joined.estimated = joined.estimated || share != 1;
        return {};
    };
    if (auto done = moved(cases, *lines, joined.used, add_cases); !done) return std::unexpected(done.error());
    if (auto done = moved(populations, *lines, joined.used, add_years); !done) return std::unexpected(done.error());

    std::vector<std::string> without_population, without_cases;
    for (Region& region : joined.regions) {
        const auto found = years.find(region.area);
        if (found == years.end())
            without_population.push_back(region.area.str());
        else
            region.person_years = found->second;
    }
    for (const auto& [area, unused] : years)
        if (!place.contains(area)) without_cases.push_back(area.str());
    if (!without_population.empty() || !without_cases.empty())
        return std::unexpected(Error{
            "rates/areas-differ",
            fmt::format("cases and populations are about different areas: cases only [{}], population only [{}]",
                        dalel::joined(without_population, ", "), dalel::joined(without_cases, ", ")),
            "",
            "the vintage of the populations must be that of the cases, or a crosswalk must say how areas correspond"});
    return joined;
}

}  // namespace dalel::rates
