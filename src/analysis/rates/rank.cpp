#include "analysis/rates/rank.hpp"

#include "analysis/rates/empirical_bayes.hpp"
#include "base/portable_math.hpp"
#include "base/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dalel::rates {
namespace {

/// A draw from gamma(shape, 1) [marsaglia-tsang-2000].
double gamma_draw(double shape, Random& random) {
    if (shape < 1) {
        const double larger = gamma_draw(shape + 1, random);
        return larger * portable::exp(portable::log(1 - random.unit()) / shape);
    }
    const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
        const double x = random.normal(), root = 1 + c * x;
        if (root <= 0) continue;
        const double v = root * root * root;
        if (portable::log(1 - random.unit()) < x * x / 2 + d - d * v + d * portable::log(v)) return d * v;
    }
}

/// The posterior of one region's rate.
struct Gamma {
    double shape;
    double rate;
};

std::vector<Gamma> posteriors(std::span<const Region> regions, RatePrior prior) {
    double shape = 0.5, rate = 0;
    if (prior == RatePrior::country) {
        const Prior moments = empirical_bayes(regions)->prior;
        if (moments.variance <= 0) return {};
        shape = moments.mean * moments.mean / moments.variance;
        rate = moments.mean / moments.variance;
    }
    std::vector<Gamma> found;
    for (const Region& region : regions)
        found.push_back({shape + static_cast<double>(region.cases.count), rate + region.person_years.years});
    return found;
}

}  // namespace

Result<std::vector<RegionRank>> rank_regions(std::span<const Region> regions, const RankPlan& plan) {
    if (auto accepted = checked(regions); !accepted) return std::unexpected(accepted.error());
    if (plan.top == 0 || plan.top >= regions.size() || plan.draws == 0)
        return std::unexpected(Error{"rates/top-out-of-range",
                                     fmt::format("the highest {} of {} regions", plan.top, regions.size()), "",
                                     "from 1 to the number of regions less one, and at least one draw"});
    const std::size_t n = regions.size();
    const std::vector<Gamma> posterior = posteriors(regions, plan.prior);
    std::vector<std::vector<std::uint32_t>> times(n, std::vector<std::uint32_t>(n));  // [region][rank - 1]
    std::vector<double> rate(n);
    std::vector<std::size_t> order(n);
    for (std::uint32_t draw = 0; draw < plan.draws; ++draw) {
        Random random{plan.seed, draw};
        for (std::size_t i = 0; i < n; ++i)
            rate[i] = posterior.empty() ? random.unit() : gamma_draw(posterior[i].shape, random) / posterior[i].rate;
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return rate[i]; });
        for (std::size_t rank = 0; rank < n; ++rank) ++times[order[rank]][rank];
    }

    std::vector<RegionRank> found;
    for (std::size_t i = 0; i < n; ++i) {
        const auto point = [&](double share) {
            std::uint64_t seen = 0;
            std::size_t rank = 0;
            while ((seen += times[i][rank]) < share * plan.draws) ++rank;
            return static_cast<double>(rank + 1);
        };
        const auto higher =
            std::ranges::count_if(regions, [&](const Region& other) { return other.rate() > regions[i].rate(); });
        const auto top = std::accumulate(times[i].begin(), times[i].begin() + plan.top, std::uint64_t{0});
        found.push_back({regions[i], static_cast<std::uint32_t>(higher) + 1,
                         Estimate{point(0.5), point(0.025), point(0.975), 0.95, "rank-probability"},
                         static_cast<double>(top) / plan.draws});
    }
    return found;
}

}  // namespace dalel::rates
