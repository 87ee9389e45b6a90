// Cases and populations brought to the same areas, or refused.
#pragma once

#include "analysis/rates/region.hpp"

namespace dalel::rates {

struct AreaCases {
    Id<"area"> area;
    Cases cases;
};

struct AreaPersonYears {
    Id<"area"> area;
    PersonYears person_years;
};

/// One line of a crosswalk: `share` of `from` lies in `to`. A merger has the share 1.
struct Correspondence {
    Id<"area"> from;
    Id<"area"> to;
    double share = 1;
};

struct JoinedRegions {
    std::vector<Region> regions;       ///< in the order of the cases
    std::vector<Correspondence> used;  ///< what the crosswalk did; empty where the areas were the same
    bool estimated = false;            ///< a population was divided by shares
};

/// The region of every area with cases. An area named as `from` in the crosswalk is replaced by the areas it goes to,
/// on both sides; cases may be added up but not divided. Errors: `rates/areas-differ` (names the areas that only one
/// side has: 20 regions never meet 17 without a crosswalk), `rates/cases-cannot-be-divided`,
/// `rates/shares-do-not-add-up` (those of one `from` must give 1), `rates/duplicate-area`.
Result<JoinedRegions> join_regions(std::span<const AreaCases> cases, std::span<const AreaPersonYears> populations,
                                   std::span<const Correspondence> crosswalk = {});

}  // namespace dalel::rates
