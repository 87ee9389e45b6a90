#include "analysis/rates/comparison.hpp"

#include "analysis/rates/false_discovery.hpp"
#include "analysis/rates/power.hpp"
#include "analysis/rates/rate.hpp"

namespace dalel::rates {

Result<Comparison> compare_regions(std::span<const Region> regions, double level, LimitMethod limits, double false_discovery_rate) {
    if (auto accepted = checked(regions); !accepted) return std::unexpected(accepted.error());
    const Region country = whole(regions);
    Comparison comparison{*rate_per_100k(country, level, limits), false_discovery_rate, {}};
    std::vector<double> p;
    for (const Region& region : regions) {
        const Region rest{{}, country.cases - region.cases, {country.person_years.years - region.person_years.years}};
        const double expected = country.rate().per_person_year * region.person_years.years;
        const RateRatio to_rest = *rate_ratio(region, rest, level);
        comparison.regions.push_back({region, *rate_per_100k(region, level, limits),
                                      *standardised_ratio(region.cases, expected, level), to_rest.ratio, to_rest.p});
        p.push_back(to_rest.p);
    }
    const std::vector<double> adjusted = false_discovery_adjusted(p);
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
        RegionComparison& row = comparison.regions[i];
        row.adjusted = adjusted[i];
        row.least_ratio = least_ratio_noticed(row.region.person_years.years / country.person_years.years,
                                              country.cases.count, regions.size(), false_discovery_rate);
        if (row.adjusted <= false_discovery_rate)
            row.verdict = row.to_rest.value > 1 ? Verdict::higher : Verdict::lower;
    }
    return comparison;
}

}  // namespace dalel::rates
