#include "analysis/rates/empirical_bayes.hpp"

#include <algorithm>

namespace dalel::rates {
namespace {

Prior prior_of(std::span<const Region> regions) {
    const Region all = whole(regions);
    const double mean = all.rate().per_person_year;
    double spread = 0;
    for (const Region& region : regions) {
        const double difference = region.rate().per_person_year - mean;
        spread += region.person_years.years * difference * difference;
    }
    const double variance =
        spread / all.person_years.years - mean * static_cast<double>(regions.size()) / all.person_years.years;
    return {std::max(0.0, variance), mean};
}

Rate drawn(const Region& region, const Prior& prior) {
    const double noise = prior.mean / region.person_years.years;
    if (prior.variance + noise <= 0) return {prior.mean};  // no case anywhere in the neighbourhood
    return {prior.mean + (region.rate().per_person_year - prior.mean) * prior.variance / (prior.variance + noise)};
}

}  // namespace

Result<SmoothedRates> empirical_bayes(std::span<const Region> regions) {
    if (auto accepted = checked(regions); !accepted) return std::unexpected(accepted.error());
    SmoothedRates smoothed{prior_of(regions), {}};
    for (const Region& region : regions) smoothed.rates.push_back(drawn(region, smoothed.prior));
    return smoothed;
}

Result<std::vector<Rate>> local_empirical_bayes(std::span<const Region> regions,
                                                std::span<const std::vector<std::uint32_t>> neighbours) {
    if (auto accepted = checked(regions); !accepted) return std::unexpected(accepted.error());
    const auto mismatch = [](const char* message) {
        return std::unexpected(Error{"rates/neighbours-mismatch", message, "", "one list a region, in the same order"});
    };
    if (neighbours.size() != regions.size()) return mismatch("there is not one list of neighbours for each region");
    std::vector<Rate> rates;
    std::vector<Region> around;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        around.assign(1, regions[i]);
        for (const std::uint32_t j : neighbours[i]) {
            if (j >= regions.size()) return mismatch("a list of neighbours names a region that is not there");
            around.push_back(regions[j]);
        }
        rates.push_back(around.size() == 1 ? regions[i].rate() : drawn(regions[i], prior_of(around)));
    }
    return rates;
}

}  // namespace dalel::rates
