// Cases and person-years of a country's areas: a cube and the populations beside it, brought together.
#pragma once

#include "analysis/rates/region.hpp"
#include "evidence/words.hpp"
#include "observatory/observatory.hpp"
#include "release/vintage.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dalel {

struct RegionCounts {
    std::string title;  ///< what was counted, when, in English
    Words words;        ///< the same in the three languages
    Period period;
    std::vector<rates::Region> regions;
    std::vector<std::string> names;  ///< one a region, in English, as are `cells`
    std::vector<std::string> cells;  ///< `cell:…`
    /// Cases of every provision in the same areas; nothing where the choice is the total, or the cube has none.
    std::optional<Cases> of_all;
    Words all;              ///< what these are called
    std::string geography;  ///< of the populations
    std::string vintage;
};

/// `choices` (`dimension=code`) must leave one code of every dimension but the area; areas not chosen are the parts of
/// the country on the last day of the period. The population is that of 1 July of each year, or the mean of the two
/// 1 Januaries around it, in the vintage of `populations_for`: 20 regions never meet 17. Errors: those of `slice_of`,
/// `rates/choose-one`, `rates/no-areas`, `rates/not-observed`, and those of `populations_for` and `join_regions`.
Result<RegionCounts> region_counts(const Observatory& observatory, const Cube& cube,
                                   std::span<const std::string> choices, std::string_view vintage = {});

/// With the populations that the analyses of the table name, else the only ones that fit, else the first that do. Errors of `region_counts`.
Result<RegionCounts> counts_with_populations(const Observatory& observatory, const Cube& cube, std::span<const std::string> choices);

/// Person-years in a period, by 1 July of each year or the mean of the 1 Januaries around it. Errors of
/// `rates::person_years`.
Result<PersonYears> person_years_in(const PersonsByDay& persons, const Period& period);

}  // namespace dalel
