#include "analysis/scan/scan.hpp"

#include "analysis/scan/dataset.hpp"
#include "analysis/scan/find_clusters.hpp"
#include "analysis/scan/fingerprint.hpp"
#include "analysis/scan/replicates.hpp"
#include "analysis/scan/significance.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace dalel::scan {
namespace {

/// Replicates drawn between two looks at whether to stop.
constexpr std::uint32_t look_every = 64;

std::uint32_t longest_window(const ScanOptions& options, std::uint32_t intervals) {
    if (options.max_time_intervals) return std::min(*options.max_time_intervals, intervals);
    return static_cast<std::uint32_t>(std::floor(options.max_time * intervals + 1e-9));
}

Result<TimeWindows> windows_of(const ScanOptions& options, const Timeline& timeline) {
    TimeWindows windows{.intervals = static_cast<std::uint32_t>(timeline.size())};
    if (options.analysis == Analysis::spatial) {
        windows.lengths = {1};
        return windows;
    }
    const std::uint32_t longest = longest_window(options, windows.intervals);
    for (std::uint32_t length = std::max(1u, options.min_time_intervals); length <= longest; ++length)
        windows.lengths.push_back(length);
    if (options.include_purely_spatial && options.analysis == Analysis::space_time && longest < windows.intervals)
        windows.lengths.push_back(windows.intervals);
    if (windows.lengths.empty())
        return std::unexpected(
            Error{"scan/option-max-time",
                  fmt::format("No window of time is long enough and short enough: {} intervals, at most {}.",
                              windows.intervals, longest),
                  "", "shorter intervals, or a larger share of time"});
    if (options.prospective) windows.first_end = windows.intervals;
    return windows;
}

Zones zones_for(const Dataset& data, const ScanOptions& options) {
    if (options.analysis == Analysis::temporal) return whole_area(data.places.size());
    const double power = options.penalty == Penalty::none ? 0 : options.penalty == Penalty::medium ? 0.5 : 1;
    return zones_of(data.metric, data.places, data.centres, sizes_of(data),
                    {.max_share = options.max_population,
                     .max_distance = options.max_distance,
                     .shapes = options.ellipse_shapes,
                     .angles = options.ellipse_angles,
                     .penalty_power = power,
                     .everything = options.include_purely_temporal && options.analysis == Analysis::space_time,
                     .ties = options.ties});
}

std::string in_doubt(std::size_t zones) {
    return fmt::format("{} zones hold some of the places at one distance from their centre and not the others: such places enter one after the other, the "
                       "lesser x, then the lesser y, first (--ties together: all at once)",
                       zones);
}

void judge(ScanResult& result) {
    for (Cluster& cluster : result.clusters) {
        cluster.p = result.stopped_after ? sequential_p(result.maxima, cluster.log_ratio)
                                         : monte_carlo_p(result.maxima, cluster.log_ratio);
        cluster.gumbel = gumbel_p(result.maxima, cluster.log_ratio);
        if (result.prospective) cluster.recurrence_days = result.interval_days / cluster.p;
    }
}

/// The maxima of all replicates, or up to the stopping point.
std::vector<double> draw(const Dataset& data, const Plan& plan, const ScanOptions& options, const ScanResult& result,
                         std::optional<std::uint32_t>& stopped_after) {
    if (options.stop_after == 0 || result.clusters.empty())
        return maxima_of(data, plan, options.seed, options.replicates, options.threads);
    std::vector<double> maxima;
    for (std::uint32_t first = 1; first <= options.replicates.last; first += look_every) {
        const ReplicateRange some{first, std::min(options.replicates.last, first + look_every - 1)};
        std::ranges::copy(maxima_of(data, plan, options.seed, some, options.threads), std::back_inserter(maxima));
        if (const auto stop = stopping_point(maxima, result.clusters.front().log_ratio, options.stop_after)) {
            maxima.resize(*stop);
            stopped_after = static_cast<std::uint32_t>(*stop);
            break;
        }
    }
    return maxima;
}

struct Round {
    ScanResult result;
    std::vector<Candidate> found;
    std::vector<Window> windows;
};

Result<Round> scan_once(const Dataset& data, const ScanOptions& options) {
    const Tallies tallies = tallies_of(data);
    const Model model = model_of(data, tallies, options);
    const auto windows = windows_of(options, data.timeline);
    if (!windows) return std::unexpected(windows.error());
    const Zones zones = zones_for(data, options);
    if (zones.families.empty())
        return std::unexpected(Error{"scan/option-max-population",
                                     "Every place alone is larger than the largest zone may be.", "",
                                     "a larger share of the population"});
    Plan plan = plan_of(zones, tallies, *windows, model);
    Round round;
    ScanResult& result = round.result;
    result.zones = zones.count();
    if (zones.in_doubt > 0) result.notes.push_back(in_doubt(zones.in_doubt));
    result.windows = result.zones * windows->count();
    const std::vector<Candidate> candidates = candidates_of(data, plan);
    round.found = standing_apart(candidates, data, options.secondary);
    for (const Candidate& candidate : round.found) result.clusters.push_back(cluster_of(candidate, data, plan));
    if (options.prospective && options.surveillance_start) {
        // Chance had every day since the watch began to raise an alarm.
        const auto& intervals = data.timeline.intervals;
        const auto first =
            std::ranges::lower_bound(intervals, *options.surveillance_start, {}, &Period::last) - intervals.begin();
        TimeWindows since = *windows;
        since.first_end = std::min(since.intervals, static_cast<std::uint32_t>(first) + 1);
        plan = plan_of(zones, tallies, since, model);
    }
    result.maxima = draw(data, plan, options, result, result.stopped_after);
    return round;
}

/// Without the cases and the weight of one window.
void take_away(Dataset& data, const Candidate& candidate) {
    const Window& window = candidate.scored.window;
    const std::size_t intervals = data.intervals();
    std::vector<bool> inside(data.places.size() * intervals);
    for (const std::uint32_t place : candidate.places)
        for (std::uint32_t t = window.first; t < window.end; ++t) inside[place * intervals + t] = true;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (!inside[i]) continue;
        data.cases[i] = 0;
        if (!data.weights.empty()) data.weights[i] = 0;
    }
    std::erase_if(data.individuals,
                  [&](const Individual& one) { return inside[one.place * intervals + one.interval]; });
    if (data.kind == ModelKind::permutation)
        data.weights = permutation_weights(data.individuals, data.places.size(), intervals);
    if (data.kind == ModelKind::normal) {
        data.squares = 0;
        for (const Individual& one : data.individuals) {
            const double value = static_cast<double>(one.values[0]) * data.unit;
            data.squares += value * value;
        }
    }
}

bool can_go_on(const Dataset& data) {
    const Tallies tallies = tallies_of(data);
    const std::vector<std::int64_t> all = tallies.totals();
    std::int64_t cases = data.kind == ModelKind::ordinal ? static_cast<std::int64_t>(data.individuals.size()) : all[0];
    if (cases < 2) return false;
    if (data.kind == ModelKind::bernoulli) return all[1] > all[0];
    if (data.kind == ModelKind::exponential) return all[1] > 0;
    return true;
}

double days_of_interval(const ScanOptions& options) {
    switch (options.unit) {
        case TimeUnit::year: return 365.25 * options.unit_length;
        case TimeUnit::month: return 365.25 / 12 * options.unit_length;
        case TimeUnit::none:
        case TimeUnit::day:
        case TimeUnit::generic: break;
    }
    return options.unit_length;
}

}  // namespace

Result<ScanResult> scan(const ScanInput& input, const ScanOptions& options) {
    if (auto error = problem_of(options)) return std::unexpected(*error);
    auto data = dataset_of(input, options);
    if (!data) return std::unexpected(data.error());
    const std::string fingerprint = fingerprint_of(*data, options);
    const std::vector<std::int64_t> all = tallies_of(*data).totals();

    auto round = scan_once(*data, options);
    if (!round) return std::unexpected(round.error());
    ScanResult result = std::move(round->result);
    result.fingerprint = fingerprint;
    result.model = to_string(options.model);
    result.analysis = fmt::format("{}{}", options.prospective ? "prospective " : "", to_string(options.analysis));
    result.rates = to_string(options.rates);
    result.radius_unit = options.metric == Metric::geographic ? "km" : "unit of the coordinates";
    result.study = data->timeline.study();
    result.dated = options.unit != TimeUnit::generic;
    result.geographic = options.metric == Metric::geographic;
    result.places = data->places.size();
    result.intervals = data->intervals();
    result.cases = is_count_model(data->kind) ? all[0] : static_cast<std::int64_t>(data->individuals.size());
    result.persons = data->kind == ModelKind::bernoulli ? all[1] : 0;
    result.population = data->population;
    result.interval_days = days_of_interval(options);
    result.prospective = options.prospective;
    result.seed = options.seed;
    result.replicates = options.replicates;
    result.notes.insert(result.notes.begin(), data->notes.begin(), data->notes.end());
    judge(result);
    if (options.max_iterations == 0) return result;

    std::vector<Cluster> most_likely;
    for (std::uint32_t iteration = 1; !round->found.empty(); ++iteration) {
        Cluster first = iteration == 1 ? result.clusters.front() : round->result.clusters.front();
        first.iteration = iteration;
        most_likely.push_back(first);
        if (first.p > options.iteration_level || iteration == options.max_iterations) break;
        take_away(*data, round->found.front());
        if (!can_go_on(*data)) break;
        auto next = scan_once(*data, options);
        if (!next) break;
        *round = std::move(*next);
        round->result.prospective = result.prospective;
        round->result.interval_days = result.interval_days;
        judge(round->result);
    }
    result.clusters = std::move(most_likely);
    return result;
}

Result<ScanResult> joined(std::vector<ScanResult> parts) {
    if (parts.empty())
        return std::unexpected(Error{"scan/parts-missing", "There is no part to join.", "", "the parts of one scan"});
    std::ranges::sort(parts, {}, [](const ScanResult& part) { return part.replicates.first; });
    ScanResult all = parts.front();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const ScanResult& part = parts[i];
        if (part.fingerprint != all.fingerprint || part.seed != all.seed)
            return std::unexpected(Error{"scan/parts-differ", "The parts come from different data, questions or seeds.",
                                         "", "parts of one scan"});
        if (part.maxima.size() != part.replicates.count() || part.stopped_after)
            return std::unexpected(Error{"scan/parts-differ", "A part stopped before the end of its range.", "",
                                         "parts without --stop-after"});
        const std::uint32_t wanted = i == 0 ? 1 : all.replicates.last + 1;
        if (part.replicates.first < wanted)
            return std::unexpected(Error{"scan/parts-overlap",
                                         fmt::format("Replicate {} is in two parts.", part.replicates.first), "",
                                         fmt::format("a part that begins with {}", wanted)});
        if (part.replicates.first > wanted)
            return std::unexpected(
                Error{"scan/parts-missing",
                      fmt::format("The replicates {} to {} are in no part.", wanted, part.replicates.first - 1), "",
                      fmt::format("--replicates {}..{}", wanted, part.replicates.first - 1)});
        if (i == 0) continue;
        all.maxima.insert(all.maxima.end(), part.maxima.begin(), part.maxima.end());
        all.replicates.last = part.replicates.last;
    }
    judge(all);
    return all;
}

}  // namespace dalel::scan
