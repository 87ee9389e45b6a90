#include "analysis/scan/fingerprint.hpp"

#include "base/digest.hpp"

#include <fmt/format.h>

namespace dalel::scan {

std::string fingerprint_of(const Dataset& data, const ScanOptions& options) {
    Sha256 digest;
    const auto say = [&]<class... Values>(fmt::format_string<Values...> form, Values&&... values) {
        digest.update(fmt::format(form, std::forward<Values>(values)...));
        digest.update("\n");
    };
    say("dalel scan 2 {} {} {} {}", to_string(options.model), to_string(options.analysis), to_string(options.rates),
        to_string(options.secondary));
    say("{} {} {} {} {}", options.ties == Ties::singly, options.prospective, options.surveillance_start ? options.surveillance_start->days() : -1,
        data.metric == Metric::geographic, static_cast<int>(options.penalty));
    say("{:a} {:a} {:a} {}", options.max_population, options.max_distance.value_or(-1), options.max_time,
        options.max_time_intervals.value_or(0));
    say("{} {} {} {} {}", options.min_time_intervals, options.least_high, options.least_low,
        options.include_purely_spatial, options.include_purely_temporal);
    for (std::size_t i = 0; i < options.ellipse_shapes.size(); ++i)
        say("ellipse {:a} {}", options.ellipse_shapes[i], options.ellipse_angles[i]);
    for (const Period& interval : data.timeline.intervals)
        say("interval {} {}", interval.first.days(), interval.last.days());
    for (const Place& place : data.places) say("place {} {} {:a} {:a}", place.id.size(), place.id, place.x, place.y);
    for (const Place& centre : data.centres)
        say("centre {} {} {:a} {:a}", centre.id.size(), centre.id, centre.x, centre.y);
    for (std::size_t i = 0; i < data.cases.size(); ++i)
        if (data.cases[i] != 0) say("cases {} {}", i, data.cases[i]);
    for (std::size_t i = 0; i < data.weights.size(); ++i)
        if (data.weights[i] != 0) say("weight {} {}", i, data.weights[i]);
    for (const Individual& one : data.individuals)
        say("one {} {} {} {} {}", one.place, one.interval, one.stratum, one.values[0], one.values[1]);
    say("unit {:a}", data.unit);
    return to_string(digest.finish());
}

}  // namespace dalel::scan
