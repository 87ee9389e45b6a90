// The Global Terrorism Index of the Institute for Economics and Peace, as its editions define it.
#pragma once

#include "analysis/indices/definition.hpp"

namespace dalel::indices {

/// Editions from 2022 on [iep-gti-2022]: incidents, deaths × 3, injured × ½, hostages × ½; the data year and the four
/// before it at .52, .26, .13, .06, .03; logarithmic to 10 at 20,000, three decimals. One incident without casualties
/// one year before the data year: 0.233.
Definition gti_modern(std::string edition);

/// Editions up to 2020 [iep-gti-2017]: incidents, fatalities × 3, injuries × ½, property damage × 2 (the sum over
/// incidents of 0 unknown, 1 below a million dollars, 2 below a billion, 3 above); years at 16, 8, 4, 2, 1 parts of 31.
/// Raw scores and their ranks follow. The final scores do not: bands of half a point between the least and the greatest
/// raw score of all countries are described, the three decimals between bands are not.
Definition gti_classic(std::string edition);

}  // namespace dalel::indices
