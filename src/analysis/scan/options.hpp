// What is asked of a scan.
#pragma once

#include "analysis/scan/model.hpp"
#include "analysis/scan/place.hpp"
#include "analysis/scan/timeline.hpp"
#include "base/error.hpp"
#include "base/period.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dalel::scan {

enum class Analysis { spatial, temporal, space_time };

/// Which secondary clusters are listed besides more likely ones.
enum class Secondary {
    no_overlap,                 ///< no place in common with a more likely cluster
    no_centres_in_other,        ///< no centre inside a more likely cluster, nor the other way round
    no_centres_in_more_likely,  ///< its centre is in no more likely cluster
    no_centres_in_less_likely,  ///< it holds the centre of no more likely cluster
    no_pairs_of_centres,        ///< not both hold the other's centre
    all,                        ///< the best of every centre
};

enum class Penalty { none, medium, strong };

std::string_view to_string(Analysis analysis);
std::string_view to_string(Secondary secondary);

/// Replicates first … last, numbered from 1.
struct ReplicateRange {
    std::uint32_t first = 1;
    std::uint32_t last = 999;
    std::uint32_t count() const { return last >= first ? last - first + 1 : 0; }
    friend bool operator==(const ReplicateRange&, const ReplicateRange&) = default;
};

struct ScanOptions {
    ModelKind model = ModelKind::poisson;
    Analysis analysis = Analysis::space_time;
    bool prospective = false;                ///< windows reach the end of the study
    std::optional<Date> surveillance_start;  ///< prospective: replicates are judged on all windows that ended since
    Rates rates = Rates::high;
    Metric metric = Metric::geographic;
    Ties ties = Ties::singly;

    Period study;
    TimeUnit unit = TimeUnit::year;
    int unit_length = 1;

    double max_population = 0.5;                      ///< share, at most 0.5
    std::optional<double> max_distance;               ///< kilometres, or the unit of a plane
    double max_time = 0.5;                            ///< share of the study period, at most 0.9
    std::optional<std::uint32_t> max_time_intervals;  ///< instead of the share
    std::uint32_t min_time_intervals = 1;
    std::int64_t least_high = 2;
    std::int64_t least_low = 0;
    bool include_purely_spatial = false;
    bool include_purely_temporal = false;
    std::vector<double> ellipse_shapes;
    std::vector<int> ellipse_angles;
    Penalty penalty = Penalty::none;
    Secondary secondary = Secondary::no_overlap;

    bool relaxed_dates = false;   ///< rows outside the study period are left out instead of refused
    bool relaxed_places = false;  ///< rows of places without coordinates are left out instead of refused

    ReplicateRange replicates;
    std::uint64_t seed = 20190627;
    std::uint32_t stop_after = 0;  ///< sequential stopping: exceedances of the first cluster; 0 draws all replicates
    std::uint32_t max_iterations = 0;  ///< iterative adjustment; 0 is none
    double iteration_level = 0.05;     ///< it goes on while the first cluster's p is at most this
    unsigned threads = 0;              ///< 0: as many as the machine has; results do not depend on it
};

/// What is contradictory or out of range, as `scan/option-…`; nothing where all is well.
std::optional<Error> problem_of(const ScanOptions& options);

}  // namespace dalel::scan
