// Counts by region, brought to the regions of another day, with the rates that follow.
#pragma once

#include "analysis/rates/comparison.hpp"
#include "analysis/rates/funnel.hpp"
#include "observatory/figure.hpp"
#include "release/region_values.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel::http::web {

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
