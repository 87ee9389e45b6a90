// What a scan takes from a release: counts of a measure by area and period.
#pragma once

#include "analysis/scan/record.hpp"
#include "base/error.hpp"
#include "observatory/observatory.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel {

/// Which counts are meant. Dimensions of which no code is chosen stand at their total.
struct CountQuestion {
    std::string measure;
    std::string provision;             ///< empty: all of them
    std::vector<std::string> choices;  ///< `sex=F`: a code of any other dimension
    std::string cube;                  ///< empty: the only one that answers
    std::optional<Period> within;      ///< empty: every period of the cube
    std::vector<Id<"area">> areas;     ///< empty: the parts of the country
};

/// Counts of one division of the country in consecutive periods.
struct AreaPeriodCounts {
    std::string title;  ///< `Offences registered · Terrorist crimes`
    std::string cube;
    std::vector<Id<"area">> areas;   ///< in the order of the register
    std::vector<std::string> names;  ///< one an area, in English
    std::vector<Period> periods;    ///< ascending, each beginning the day after the one before
    std::vector<scan::CaseRecord> cases;

    Period study() const { return {periods.front().first, periods.back().last}; }
};

/// The areas are the parts of the country on the last day of each period, or on its first where the cube is in the
/// earlier division. A period that contains another of the cube is a total and left out, and so is one in which nothing
/// was collected. Areas that are asked for by name are those of every period. Errors: `scan/no-cube`, `scan/no-measure`, `scan/no-code`, `scan/choose-cube` (several answer),
/// `scan/choose-code` (a dimension has no total), `scan/not-counts` (an index, a penalty), `scan/no-period`,
/// `scan/areas-missing`, `scan/areas-changed` (the division differs between periods), `scan/period-missing` (a gap),
/// `scan/not-observed`.
Result<AreaPeriodCounts> counts_by_area(const Observatory& observatory, const CountQuestion& question);

/// The same of one cube, whichever the question names.
Result<AreaPeriodCounts> counts_by_area(const Observatory& observatory, const Cube& cube, const CountQuestion& question);

}  // namespace dalel
