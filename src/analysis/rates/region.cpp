#include "analysis/rates/region.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace dalel::rates {

Region whole(std::span<const Region> regions) {
    Region sum;
    for (const Region& region : regions) {
        sum.cases = sum.cases + region.cases;
        sum.person_years = sum.person_years + region.person_years;
    }
    return sum;
}

Result<void> checked(const Region& region) {
    const auto wrong = [&](const char* code, std::string message, const char* hint) {
        return std::unexpected(Error{code, std::move(message), "", hint});
    };
    const std::string& area = region.area.str();
    const double years = region.person_years.years;
    if (region.cases.count < 0)
        return wrong("rates/negative-cases", fmt::format("{} has {} cases", area, region.cases.count),
                     "counts are 0 or more");
    if (!std::isfinite(years) || years <= 0)
        return wrong("rates/zero-population", fmt::format("{} has no population to divide by", area),
                     "give the population of every region, or leave the region out by name");
    if (static_cast<double>(region.cases.count) > years)
        return wrong("rates/more-cases-than-people",
                     fmt::format("{} has {} cases and {} person-years", area, region.cases.count, years),
                     "check that the columns are not exchanged and the population is not in thousands");
    return {};
}

Result<void> checked(std::span<const Region> regions) {
    if (regions.size() < 2)
        return std::unexpected(Error{"rates/one-region",
                                     fmt::format("{} region: nothing to compare it with", regions.size()), "",
                                     "two regions or more"});
    std::set<Id<"area">> seen;
    for (const Region& region : regions) {
        if (!seen.insert(region.area).second)
            return std::unexpected(Error{"rates/duplicate-area", fmt::format("{} is there twice", region.area.str()),
                                         "", "one row an area; add up the rows of its parts first"});
        if (auto accepted = checked(region); !accepted) return accepted;
    }
    if (whole(regions).cases.count == 0)
        return std::unexpected(Error{"rates/no-cases", "no region has a case", "", "at least one case in all"});
    return {};
}

}  // namespace dalel::rates
