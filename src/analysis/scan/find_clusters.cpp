#include "analysis/scan/find_clusters.hpp"

#include "analysis/scan/exhaustive.hpp"

#include <algorithm>

namespace dalel::scan {
namespace {

/// Whether the centre of the other lies in one of the cluster's places.
bool holds(const Candidate& cluster, const Candidate& other, const Dataset& data) {
    if (other.centre == no_centre) return false;
    const Place& centre = data.centres[other.centre];
    return std::ranges::any_of(
        cluster.places, [&](std::uint32_t p) { return data.places[p].x == centre.x && data.places[p].y == centre.y; });
}

/// Whether the less likely candidate may stand beside the more likely one.
bool apart(const Candidate& more, const Candidate& less, const Dataset& data, Secondary criterion) {
    const bool less_in_more = holds(more, less, data);
    const bool more_in_less = holds(less, more, data);
    switch (criterion) {
        case Secondary::no_overlap:
            return std::ranges::none_of(
                less.places, [&](std::uint32_t p) { return std::ranges::find(more.places, p) != more.places.end(); });
        case Secondary::no_centres_in_other: return !less_in_more && !more_in_less;
        case Secondary::no_centres_in_more_likely: return !less_in_more;
        case Secondary::no_centres_in_less_likely: return !more_in_less;
        case Secondary::no_pairs_of_centres: return !(less_in_more && more_in_less);
        case Secondary::all: return true;
    }
    return true;
}

}  // namespace

std::vector<Candidate> candidates_of(const Dataset& data, const Plan& plan) {
    const auto& families = plan.zones->families;
    std::vector<Candidate> candidates;
    std::optional<Finder> finder;
    if (is_count_model(data.kind)) finder.emplace(plan).set_cases(data.cases);
    for (std::size_t first = 0; first < families.size();) {
        std::size_t end = first;
        while (end < families.size() && families[end].centre == families[first].centre) ++end;
        const Scored best = finder ? finder->best(first, end)
                                   : best_of_all(*plan.zones, plan.windows, plan.model, *plan.tallies, first, end);
        if (best.log_ratio > 0) {
            const auto from = plan.zones->places.begin();
            candidates.push_back({best,
                                  {from + families[best.window.family].begin, from + best.window.last + 1},
                                  families[first].centre});
        }
        first = end;
    }
    std::ranges::stable_sort(candidates,
                             [](const Candidate& a, const Candidate& b) { return a.scored.beats(b.scored); });
    return candidates;
}

std::vector<Candidate> standing_apart(const std::vector<Candidate>& candidates, const Dataset& data,
                                      Secondary criterion) {
    std::vector<Candidate> standing;
    for (const Candidate& less : candidates) {
        const bool stands =
            std::ranges::all_of(standing, [&](const Candidate& more) { return apart(more, less, data, criterion); });
        if (stands) standing.push_back(less);
    }
    return standing;
}

Cluster cluster_of(const Candidate& candidate, const Dataset& data, const Plan& plan) {
    const Window& window = candidate.scored.window;
    const Family& family = plan.zones->families[window.family];
    const Model& model = plan.model;
    const auto inside = plan.tallies->sums(candidate.places, window.first, window.end);
    Cluster cluster{.shape = family.shape, .angle = family.angle, .log_ratio = candidate.scored.log_ratio};
    if (candidate.centre != no_centre) {
        const Place& centre = data.centres[candidate.centre];
        cluster.centre = centre.id;
        cluster.x = centre.x;
        cluster.y = centre.y;
        cluster.radius =
            distance_of(data.metric, separation_in(family, data.metric, centre, data.places[candidate.places.back()]));
    }
    for (const std::uint32_t place : candidate.places) cluster.places.push_back(data.places[place].id);
    cluster.when = {data.timeline.intervals[window.first].first, data.timeline.intervals[window.end - 1].last};
    cluster.is_high = model.is_high(inside);
    cluster.observed = model.cases_of(inside);

    const auto real = [](std::int64_t whole) { return static_cast<double>(whole); };
    const auto risk = [](double cases, double exposure, double cases_outside, double exposure_outside) {
        return cases_outside > 0 && exposure > 0
                   ? std::optional((cases / exposure) / (cases_outside / exposure_outside))
                   : std::nullopt;
    };
    switch (data.kind) {
        case ModelKind::poisson:
        case ModelKind::bernoulli:
            cluster.expected = model.expected_of(inside);
            cluster.relative_risk =
                risk(real(inside[0]), real(inside[1]), real(model.all[0] - inside[0]), real(model.all[1] - inside[1]));
            break;
        case ModelKind::permutation: cluster.expected = model.expected_of(inside); break;
        case ModelKind::exponential:
            cluster.events = inside[1];
            cluster.expected = real(inside[2]) * (real(model.all[1]) / real(model.all[2]));
            cluster.relative_risk =
                risk(real(inside[1]), real(inside[2]), real(model.all[1] - inside[1]), real(model.all[2] - inside[2]));
            break;
        case ModelKind::normal:
            cluster.mean_inside = real(inside[1]) * model.unit / real(inside[0]);
            cluster.mean_outside = real(model.all[1] - inside[1]) * model.unit / real(model.all[0] - inside[0]);
            break;
        case ModelKind::ordinal: cluster.category_counts = inside; break;
    }
    return cluster;
}

}  // namespace dalel::scan
