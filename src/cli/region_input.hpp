// Cases and person-years by area: from a cube of a release with its populations, or from a CSV file.
#pragma once

#include "analysis/rates/crosswalk.hpp"
#include "analysis/space/contiguity.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "cli/command.hpp"
#include "ingest/audit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel::cli {

struct RegionInput {
    std::string title;  ///< what was counted, when
    std::vector<rates::Region> regions;
    std::vector<std::string> names;  ///< one a region
    std::string cases_from;          ///< cube or file
    std::string population_from;     ///< geography, vintage and days
    Digest digest;                   ///< of the release, or of the file
    /// Of a release: the squares of its areas on the last day of the period, or why there are none.
    std::optional<Result<std::vector<space::Tile>>> tiles;
    /// The same of their boundaries.
    std::optional<Result<std::vector<space::Boundary>>> boundaries;

    std::vector<Id<"area">> areas() const;
};

/// What every command on regions takes: INPUT, CUBE, CHOICE and their options.
std::vector<Argument> region_arguments();
Option vintage_option();

/// INPUT is a CSV file with `area,cases,population`, or a release; then CUBE and CHOICE must leave one code of every
/// dimension but the area, and areas not chosen are the parts of the country in the period. The population is the mean
/// of 1 January before and after each year of the period, in one vintage that has every area. Throws `Stop`:
/// `rates/choose-one`, `rates/not-observed`, those of `populations_for`, and what reading and
/// joining refuse.
RegionInput read_region_input(const Given& given);

/// `title`, `cases_from`, `population_from`, `input_digest`.
void write_input(JsonWriter& json, const RegionInput& input);

/// Prints every error of the audit and ends the run (exit 2); nothing where there is none.
void require_clean(const Audit& audit);

/// Reads a file of the command line, checked to be UTF-8. Throws `Stop`.
std::string read_text(const std::string& path);

}  // namespace dalel::cli
