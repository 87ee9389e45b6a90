// One region of a comparison: its cases and its person-time.
#pragma once

#include "base/error.hpp"
#include "base/id.hpp"
#include "base/quantity.hpp"

#include <span>
#include <vector>

namespace dalel::rates {

struct Region {
    Id<"area"> area;
    Cases cases;
    PersonYears person_years;

    Rate rate() const { return cases / person_years; }
    friend bool operator==(const Region&, const Region&) = default;
};

/// All regions as one.
Region whole(std::span<const Region> regions);

/// Regions that every method of this folder accepts: at least two, each area once, person-time above zero, no
/// negative count, no more cases than person-years, and at least one case in all. Errors `rates/one-region`,
/// `rates/duplicate-area`, `rates/zero-population`, `rates/negative-cases`, `rates/more-cases-than-people`,
/// `rates/no-cases`; each names the region.
Result<void> checked(std::span<const Region> regions);
/// The same for a single region: the errors about counts and person-time.
Result<void> checked(const Region& region);

}  // namespace dalel::rates
