#include "release/space_words.hpp"

#include "base/decimal.hpp"
#include "evidence/words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr double threshold = 0.05;

std::string name_of(const SpaceAnalysis& analysis, std::string_view area) {
    const auto& areas = analysis.of.areas;
    const auto at = std::ranges::find(areas, area, [](const Id<"area">& id) -> std::string_view { return id.str(); });
    return at == areas.end() ? std::string{area} : analysis.of.names[static_cast<std::size_t>(at - areas.begin())];
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
    const auto n = static_cast<double>(analysis.of.areas.size());
    for (std::size_t i = 0; i < hotspots.moran.areas.size(); ++i) {
        const auto& local = hotspots.moran.areas[i];
        unable += local.smallest_p * n > threshold;
        if (hotspots.adjusted[i] <= threshold)
            standing_out.emplace_back(fmt::format("{} ({})", analysis.of.names[i], space::to_string(local.association)));
    }
    const auto rest = fmt::format("with at most {:.0f} % of such verdicts false; {} of the {} regions could not by themselves, whatever their values", 100 * threshold,
                                  unable, analysis.of.areas.size());
    if (standing_out.empty()) return fmt::format("No region stands out together with those around it ({}).", rest);
    return fmt::format("Standing out together with those around: {} ({}).", listed(standing_out, standing_out.size()).in(Language::en), rest);
}

/// What the scan could have noticed.
std::string power_words(const MapScan& found, const SpaceAnalysis& analysis) {
    if (!found.critical) return " So few replicates cannot give a p of 0.05.";
    if (found.power.empty()) return fmt::format(" A window would have been noticed from a log likelihood ratio of {:.2f} on.", *found.critical);
    const auto told = [&](const auto& least) {
        const auto i = static_cast<std::size_t>(&*least - found.power.data());
        return least->cases ? fmt::format("{} from {} cases on ({:.1f} expected)", analysis.of.names[i], *least->cases, least->expected)
                            : fmt::format("{} not at all ({:.1f} expected)", analysis.of.names[i], least->expected);
    };
    const auto [least, most] = std::ranges::minmax_element(found.power, {}, &LeastNoticed::expected);
    return fmt::format(" Alone it would have noticed {}, {}.", told(least), told(most));
}

std::string of_found(const MapScan& found, const SpaceAnalysis& analysis) {
    const auto& result = found.result;
    const auto told = [&](const scan::Cluster& cluster) {
        std::vector<Words> places;
        for (const auto& place : cluster.places) places.emplace_back(name_of(analysis, place));
        auto text = cluster.places.size() == analysis.of.areas.size() || cluster.places.empty() ? std::string{"all regions"} : listed(places, 6).in(Language::en);
        if (cluster.when != analysis.of.period) text += " in " + to_string(cluster.when);
        text += fmt::format(": {}", cluster.observed);
        if (cluster.mean_inside) text += fmt::format(" individuals, {:.4g} on the mean and {:.4g} elsewhere", *cluster.mean_inside, *cluster.mean_outside);
        if (cluster.events) text += fmt::format(" individuals, {} events", *cluster.events);
        if (cluster.expected) text += fmt::format(" where {:.1f} are expected", *cluster.expected);
        return Words{text + fmt::format(" (p {:.4f})", cluster.p)};
    };
    std::vector<Words> high, low;
    for (const auto& cluster : result.clusters)
        if (cluster.p <= threshold) (cluster.is_high ? high : low).push_back(told(cluster));
    const auto rest = fmt::format("{} replicates, seed {}, all windows looked at allowed for", to_grouped(Decimal{static_cast<std::int64_t>(result.maxima.size())}), result.seed);
    std::string text;
    if (high.empty() && low.empty()) {
        text = result.clusters.empty() ? fmt::format("No group of regions differs ({}).", rest)
                                       : fmt::format("No group of regions differs by more than chance; the most likely is {} ({}).", told(result.clusters.front()).in(Language::en), rest);
    } else {
        if (!high.empty()) text += "Higher: " + listed(high, high.size()).in(Language::en) + ". ";
        if (!low.empty()) text += "Lower: " + listed(low, low.size()).in(Language::en) + ". ";
        text += fmt::format("({}.)", rest);
    }
    return text + power_words(found, analysis);
}

}  // namespace

std::string sentence_of(const SpaceAnalysis& analysis) {
    return std::visit([&](const auto& found) { return of_found(found, analysis); }, analysis.found);
}

}  // namespace dalel
