// Where the rows of a scan come from besides plain files: places from boundaries, counts and populations of a release.
#pragma once

#include "cli/scan_job.hpp"

#include <optional>
#include <vector>

namespace dalel::cli {

/// `--coordinates FILE`, checked against `--boundaries FILE` where both are given; else the middles of the boundaries.
/// Nothing where neither is given. Throws `Stop` (`scan/coordinates-swapped`, `scan/outside-boundaries`).
std::optional<std::vector<scan::Place>> read_scan_places(const Given& given, scan::Metric metric);

/// `--release` and what belongs to it.
std::vector<Option> scan_release_options();

/// Cases, populations and places of `--release`; the study period and, where the options do not say them, the analysis
/// (spatial where there is one period) and the unit of time. `options` of the job stand for the rest.
void take_from_release(const Given& given, ScanJob& job);

}  // namespace dalel::cli
