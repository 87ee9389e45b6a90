#include "release/space_words.hpp"

#include "base/decimal.hpp"
#include "evidence/words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr double threshold = 0.05;

std::string name_of(const SpaceAnalysis& analysis, std::string_view area) {
    const auto& regions = analysis.counts.regions;
    const auto at = std::ranges::find(regions, area, [](const rates::Region& region) -> std::string_view { return region.area.str(); });
    return at == regions.end() ? std::string{area} : analysis.counts.names[static_cast<std::size_t>(at - regions.begin())];
}

std::string of_found(const std::vector<MapStatistic>& statistics, const SpaceAnalysis& analysis) {
    const auto& moran = statistics.front().statistic;
    const double p = moran.test.p(moran.likeness);
    return fmt::format(
        "Regions that touch are {} by more than chance: Moran's I of rates {:.2f}, {:.2f} by chance, p {:.4f} ({} arrangements, seed {}). "
        "Of maps of these values with an autoregression of {}, this test would notice {:.0f} %.",
        p <= threshold ? "alike" : "not alike", moran.value, moran.moments.mean, p, to_grouped(Decimal{static_cast<std::int64_t>(moran.test.arrangements)}),
        analysis.plan.seed, moran.power.autoregression, 100 * moran.power.power);
}

std::string of_found(const Hotspots& hotspots, const SpaceAnalysis& analysis) {
    std::vector<Words> standing_out;
    std::size_t unable = 0;
    const auto n = static_cast<double>(analysis.counts.regions.size());
    for (std::size_t i = 0; i < hotspots.moran.areas.size(); ++i) {
        const auto& local = hotspots.moran.areas[i];
        unable += local.smallest_p * n > threshold;
        if (hotspots.adjusted[i] <= threshold)
            standing_out.emplace_back(fmt::format("{} ({})", analysis.counts.names[i], space::to_string(local.association)));
    }
    const auto rest = fmt::format("with at most {:.0f} % of such verdicts false; {} of the {} regions could not by themselves, whatever their values", 100 * threshold,
                                  unable, analysis.counts.regions.size());
    if (standing_out.empty()) return fmt::format("No region stands out together with those around it ({}).", rest);
    return fmt::format("Standing out together with those around: {} ({}).", listed(standing_out, standing_out.size()).in(Language::en), rest);
}

std::string of_found(const scan::ScanResult& result, const SpaceAnalysis& analysis) {
    const auto told = [&](const scan::Cluster& cluster) {
        std::vector<Words> places;
        for (const auto& place : cluster.places) places.emplace_back(name_of(analysis, place));
        return Words{fmt::format("{}: {} where {:.1f} are expected (p {:.4f})", listed(places, 6).in(Language::en), cluster.observed, cluster.expected.value_or(0), cluster.p)};
    };
    std::vector<Words> high, low;
    for (const auto& cluster : result.clusters)
        if (cluster.p <= threshold) (cluster.is_high ? high : low).push_back(told(cluster));
    const auto rest = fmt::format("{} replicates, seed {}, all circles looked at allowed for", to_grouped(Decimal{static_cast<std::int64_t>(result.maxima.size())}), result.seed);
    if (high.empty() && low.empty()) {
        if (result.clusters.empty()) return fmt::format("No group of regions differs ({}).", rest);
        return fmt::format("No group of regions differs by more than chance; the most likely is {} ({}).", told(result.clusters.front()).in(Language::en), rest);
    }
    std::string text;
    if (!high.empty()) text += "Higher: " + listed(high, high.size()).in(Language::en) + ". ";
    if (!low.empty()) text += "Lower: " + listed(low, low.size()).in(Language::en) + ". ";
    return text + fmt::format("({}.)", rest);
}

}  // namespace

std::string sentence_of(const SpaceAnalysis& analysis) {
    return std::visit([&](const auto& found) { return of_found(found, analysis); }, analysis.found);
}

}  // namespace dalel
