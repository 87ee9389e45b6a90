// Population between censuses.
#pragma once

#include "base/period.hpp"

#include <span>

namespace dalel::scan {

struct Census {
    Date day;
    double persons = 0;
};

/// Person-days of a period: the population changes along a straight line from the beginning of one census day to that
/// of the next, and keeps the first and the last value before and after. `censuses` by ascending day, at least one.
double person_days(std::span<const Census> censuses, const Period& period);

}  // namespace dalel::scan
