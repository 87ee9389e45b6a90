#include "analysis/reconcile/figures.hpp"

#include "analysis/reconcile/words.hpp"

#include <algorithm>

namespace dalel::checks {

bool is_broad(const Observatory& observatory, std::string_view code) {
    return !code.empty() && !observatory.law.provisions.find(code);
}

std::vector<Point> points_of(const Material& material, std::uint32_t measure, const Id<"area">& area,
                             std::string_view code) {
    const auto& observatory = material.observatory();
    std::vector<Coordinate> coordinates;
    if (!code.empty()) coordinates.push_back({Id<"dimension">{"provision"}, std::string{code}});
    std::vector<Point> points;

    const auto set = material.coordinates(coordinates);
    const auto at = material.area(area);
    const auto claims = material.by_subject();
    const auto of = [&](std::uint32_t i) {
        const Subject& subject = material.subject(i);
        return std::tuple{subject.concept_id, subject.measure, subject.area, subject.coordinates};
    };
    if (set != nowhere && at != nowhere) {
        const auto wanted = std::tuple{material.concept_of(measure), measure, at, set};
        for (const auto i : std::ranges::equal_range(claims, wanted, {}, of)) {
            const Claim& claim = material.claim(i);
            if (claim.qualifier == Qualifier::target) continue;
            const auto value = claim.low ? claim.low : claim.high;
            points.push_back({claim.period, *value, stated_words(claim), claim.figure()});
        }
    }
    Claim wanted;
    wanted.measure = observatory.measures[measure].id;
    wanted.area = area;
    wanted.coordinates = coordinates;
    for (const auto t : material.tables_of(measure)) {
        const auto& finder = material.tables()[t];
        for (const auto& period : finder.periods()) {
            wanted.period = period;
            const auto key = finder.find(wanted);
            const Cell cell = key ? finder.cube().at(*key) : Cell{NotCollected{}};
            if (const auto* observed = std::get_if<Observed>(&cell))
                points.push_back({period, Decimal{observed->value}, to_grouped(Decimal{observed->value}),
                                  cell_id(finder.cube(), *key)});
        }
    }
    std::ranges::stable_sort(points, {}, &Point::period);
    const auto repeated = std::ranges::unique(points, {}, &Point::period);
    points.erase(repeated.begin(), repeated.end());
    return points;
}

}  // namespace dalel::checks
