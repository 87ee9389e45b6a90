// The text files that users of scan statistics have: cases, controls, populations, coordinates, grids.
#pragma once

#include "analysis/scan/options.hpp"
#include "analysis/scan/record.hpp"
#include "base/error.hpp"

#include <string_view>
#include <vector>

namespace dalel::scan {

/// A time as the files write it: `1977`, `77` (the century in which it is nearest to `near`), `2010/3`, `2010-03`,
/// `2001/11/3`; with `unit` generic a whole number of 0 to 999,999. Errors `scan/time-malformed`.
Result<Period> parse_time(std::string_view text, TimeUnit unit, Date near);

/// `.cas`: place, number, time (unless the unit is none), then by model: covariates (poisson, permutation); nothing
/// (bernoulli); category (ordinal); survival time and 1 where it is censored (exponential); value (normal).
/// `.ctl` is read as `.cas` of the Bernoulli model. Errors `scan/too-few-columns`, `scan/too-many-columns`,
/// `scan/count-malformed`, `scan/value-malformed`, `scan/time-malformed`, `scan/empty`.
Result<std::vector<CaseRecord>> read_cases(std::string_view text, std::string_view file, const ScanOptions& options);

/// `.pop`: place, census time (`unspecified` where it does not matter), persons, covariates. A census that gives a year
/// is of 1 July, one that gives a month of its first day.
Result<std::vector<PopulationRecord>> read_population(std::string_view text, std::string_view file,
                                                      const ScanOptions& options);

/// `.geo`: place, then x and y on a plane, or latitude and longitude. Errors `scan/coordinate-malformed`,
/// `scan/latitude-beyond-90`, `scan/longitude-beyond-180`, `scan/three-dimensions`, `scan/duplicate-place`.
Result<std::vector<Place>> read_places(std::string_view text, std::string_view file, Metric metric);

/// `.grd`: as `.geo` without the place; centres are called by the line they stand on.
Result<std::vector<Place>> read_grid(std::string_view text, std::string_view file, Metric metric);

}  // namespace dalel::scan
