// Counts by region, brought to the regions of another day, with the rates that follow.
#pragma once

#include "analysis/rates/comparison.hpp"
#include "analysis/rates/funnel.hpp"
#include "observatory/figure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel::http::web {

/// What a map shows of one region.
struct RegionValue {
    Id<"area"> area;
    std::optional<double> count;       ///< nothing where the cell holds no number, or the claim only a bound
    CellState state = CellState::normal;
    std::vector<std::string> figures;  ///< `cell:…` or `claim:…`: what was added up; one where nothing was
    bool estimated = false;            ///< divided by shares of population
    std::optional<std::size_t> compared;  ///< its place in `comparison` and `funnel`
};

struct RegionMap {
    Period period;
    Date day;  ///< the regions are those of this day
    std::vector<RegionValue> values;
    std::optional<rates::Comparison> comparison;
    std::optional<rates::Funnel> funnel;
    double most_ever = 0;  ///< the highest count of any period of the table: all its maps have one scale

    bool any_estimated() const;
    double most() const;
};

/// The regions of the country, cities of their rank among them, on a day.
std::vector<Id<"area">> regions_on(const Observatory& observatory, Date day);

/// The last days of each division of the country: the day before each change but renames, and the day of the last change, in order.
std::vector<Date> region_days(const Areas& areas);

/// Whole counts of one day's regions on the regions of another. Splits are added up backwards, which is exact; forwards counts are
/// divided by the shares of population of the change and marked as estimated. A region without a number leaves those that it goes
/// into without one.
std::vector<RegionValue> on_regions_of(const Areas& areas, std::vector<RegionValue> values, Date from, Date to);

/// A table with one code chosen of every dimension but the area, on the regions of the last day of its period, or of `day`. Rates are
/// there where counts are whole and some vintage of the populations has the same regions. The table has areas and periods.
RegionMap region_map(const Observatory& observatory, const Cube& cube, const std::vector<std::uint32_t>& chosen, std::optional<Date> day);

/// Claims about one thing in one period by region.
struct ClaimGroup {
    std::string id;  ///< `claims:persons_convicted:CC2014_256_2:2017`
    std::vector<const Claim*> claims;
};
/// Those that give at least four regions.
std::vector<ClaimGroup> claim_groups(const Observatory& observatory);
RegionMap region_map(const Observatory& observatory, const ClaimGroup& group, std::optional<Date> day);

}  // namespace dalel::http::web
