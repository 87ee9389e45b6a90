// Rows of the files a scan reads, before they are put together.
#pragma once

#include "analysis/scan/place.hpp"
#include "base/period.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dalel::scan {

/// Cases, controls or individuals. `row` is the line of the file.
struct CaseRecord {
    std::string place;
    std::int64_t count = 0;
    std::optional<Period> when;
    std::vector<std::string> strata;  ///< covariates
    double value = 0;                 ///< survival time, measured value, or ordinal category
    bool censored = false;
    std::uint32_t row = 0;
};

struct PopulationRecord {
    std::string place;
    std::optional<Date> census;
    double persons = 0;
    std::vector<std::string> strata;
    std::uint32_t row = 0;
};

/// Everything a scan is given. The names stand in messages.
struct ScanInput {
    std::string case_name = "cases";
    std::string control_name = "controls";
    std::string population_name = "population";
    std::string place_name = "coordinates";
    std::vector<CaseRecord> cases;
    std::vector<CaseRecord> controls;
    std::vector<PopulationRecord> population;
    std::vector<Place> places;
    std::vector<Place> centres;  ///< of a grid; the places themselves where it is empty
};

}  // namespace dalel::scan
