// A small Form 1-M made for a test.
#pragma once

#include "support/made_workbook.hpp"

#include <vector>

namespace dalel::test {

/// The sheets R1, R6 and R2 of a form with few rows, laid out as the real one is and keeping every identity. On R1,
/// whose column F is `registered`: 7 the total (7), 8 misdemeanours (2), 9 crimes (5), 10 and 11 two degrees of gravity
/// (3, 2), 12 article 000 (1), 13 a chapter (7), 14 article 188 (5), 15 thefts from flats (2), 16 of these from
/// balconies (1), 17 article 188-1 (2). R6, whose column E is `persons`, is the same without 12, 15 and 16.
std::vector<MadeSheet> made_form();

}  // namespace dalel::test
