// What a scan found.
#pragma once

#include "analysis/scan/options.hpp"
#include "base/period.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dalel::scan {

/// A window that stands out, told without positions: it can be written, sent and joined without the data.
struct Cluster {
    std::string centre;  ///< empty where the zone is all places
    double x = 0;        ///< longitude on the globe
    double y = 0;        ///< latitude on the globe
    double radius = 0;   ///< kilometres on the globe; of an ellipse half the longest axis
    double shape = 1;
    double angle = 0;                 ///< radians
    std::vector<std::string> places;  ///< nearest first
    Period when;
    bool is_high = true;
    std::int64_t observed = 0;                        ///< cases or individuals
    std::optional<std::int64_t> events;               ///< exponential: individuals not censored
    std::optional<double> expected;                   ///< count models: cases; exponential: events
    std::optional<double> relative_risk;              ///< inside over outside; exponential: of the hazards
    std::optional<double> mean_inside, mean_outside;  ///< normal
    std::vector<std::int64_t> category_counts;        ///< ordinal, lowest first
    double log_ratio = 0;
    double p = 1;
    std::optional<double> gumbel;
    std::optional<double> recurrence_days;  ///< prospective
    std::uint32_t iteration = 0;            ///< of the iterative adjustment
    friend bool operator==(const Cluster&, const Cluster&) = default;
};

/// A scan of one range of replicates, or of all of them. `maxima[i]` is the highest log likelihood ratio of replicate
/// `replicates.first` + i. Two results with the same fingerprint come from the same data and question.
struct ScanResult {
    std::string fingerprint;
    std::string model;
    std::string analysis;
    std::string rates;
    std::string radius_unit;
    Period study;
    bool dated = true;       ///< times are dates; otherwise whole numbers
    bool geographic = true;  ///< centres are degrees of longitude and latitude
    std::uint64_t places = 0;
    std::uint64_t zones = 0;
    std::uint64_t windows = 0;  ///< looked at in each replicate
    std::uint64_t intervals = 0;
    std::int64_t cases = 0;
    std::int64_t persons = 0;  ///< bernoulli: cases and controls
    double population = 0;     ///< poisson: mean over the study
    double interval_days = 0;  ///< of one interval, for recurrence
    bool prospective = false;
    std::uint64_t seed = 0;
    ReplicateRange replicates;
    std::optional<std::uint32_t> stopped_after;
    std::vector<std::string> notes;
    std::vector<Cluster> clusters;  ///< most likely first
    std::vector<double> maxima;
    friend bool operator==(const ScanResult&, const ScanResult&) = default;
};

}  // namespace dalel::scan
