#include "analysis/scan/options.hpp"

namespace dalel::scan {

std::string_view to_string(Analysis analysis) {
    switch (analysis) {
        case Analysis::spatial: return "spatial";
        case Analysis::temporal: return "temporal";
        case Analysis::space_time: return "space-time";
    }
    return {};
}

std::string_view to_string(Secondary secondary) {
    switch (secondary) {
        case Secondary::no_overlap: return "no-overlap";
        case Secondary::no_centres_in_other: return "no-centres-in-other";
        case Secondary::no_centres_in_more_likely: return "no-centres-in-more-likely";
        case Secondary::no_centres_in_less_likely: return "no-centres-in-less-likely";
        case Secondary::no_pairs_of_centres: return "no-pairs-of-centres";
        case Secondary::all: return "all";
    }
    return {};
}

std::optional<Error> problem_of(const ScanOptions& options) {
    const auto refuse = [](std::string code, std::string message, std::string hint) {
        return Error{"scan/option-" + code, std::move(message), "", std::move(hint)};
    };
    if (options.study.last < options.study.first)
        return refuse("study", "The study period ends before it begins.", "--from DAY --to DAY");
    if (!(options.max_population > 0 && options.max_population <= 0.5))
        return refuse("max-population", "The largest zone must hold more than none and at most half.",
                      "a percentage up to 50");
    if (!(options.max_time > 0 && options.max_time <= 0.9))
        return refuse("max-time", "The longest window must be more than none and at most 90 % of the study period.",
                      "a percentage up to 90");
    if (options.max_distance && !(*options.max_distance > 0))
        return refuse("max-distance", "The greatest radius must be positive.", "kilometres, or the unit of the plane");
    if (options.unit_length < 1) return refuse("unit", "An interval has at least one unit.", "1 or more");
    if (options.analysis != Analysis::spatial && options.unit == TimeUnit::none)
        return refuse("unit", "An analysis in time needs a unit of time.", "--unit year, month or day");
    if (options.analysis == Analysis::spatial && options.model == ModelKind::permutation)
        return refuse("model", "The permutation model compares places and times.", "--analysis space-time");
    if (options.analysis == Analysis::temporal && options.model == ModelKind::permutation)
        return refuse("model", "The permutation model compares places and times.", "--analysis space-time");
    if (options.prospective && options.analysis == Analysis::spatial)
        return refuse("prospective", "A spatial analysis has no end to watch.", "--analysis temporal or space-time");
    if (!options.ellipse_shapes.empty() && options.metric == Metric::geographic)
        return refuse("ellipses", "Ellipses need the coordinates of a plane.", "project the coordinates");
    if (options.ellipse_shapes.size() != options.ellipse_angles.size())
        return refuse("ellipses", "Each shape of an ellipse needs its number of angles.", "as many angles as shapes");
    for (std::size_t i = 0; i < options.ellipse_shapes.size(); ++i)
        if (!(options.ellipse_shapes[i] > 1 && options.ellipse_shapes[i] <= 60) || options.ellipse_angles[i] < 1 ||
            options.ellipse_angles[i] > 360)
            return refuse("ellipses", "An ellipse is longer than it is wide.",
                          "shapes above 1 and up to 60, 1 to 360 angles");
    if (options.least_high < 0 || options.least_low < 0)
        return refuse("minimum-cases", "A number of cases is not negative.", "0 or more");
    const bool in_parts = options.replicates.first != 1;
    if (options.replicates.first < 1 || options.replicates.last > 10'000'000 ||
        options.replicates.last + 1 < options.replicates.first)
        return refuse("replicates", "The replicates are numbered from 1 to at most 10000000.",
                      "999, or a range such as 1..500");
    if (in_parts && options.stop_after > 0)
        return refuse("stop-after", "Stopping early needs the replicates in order from the first.",
                      "no range of replicates");
    if (in_parts && options.max_iterations > 0)
        return refuse("iterations", "Each iteration needs the p-value of the one before.", "no range of replicates");
    const std::int64_t years = options.study.last.days() - options.study.first.days();
    if (options.analysis != Analysis::spatial && options.unit != TimeUnit::none &&
        years / options.unit_length > 100'000 && (options.unit == TimeUnit::day || options.unit == TimeUnit::generic))
        return refuse("study", "There are more than 100000 intervals.", "longer intervals");
    return std::nullopt;
}

}  // namespace dalel::scan
