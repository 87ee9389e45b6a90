// The guard that keeps persons out of what is published.
#pragma once

#include "ingest/audit.hpp"

#include <string_view>

namespace dalel {

/// Whether 12 digits are an individual identification number of Kazakhstan: a date of birth, a century and sex digit, and
/// the check digit of the number's two weightings modulo 11 (Law on national registers of identification numbers, 2007).
bool is_individual_number(std::string_view digits);

/// Whether a column of this name holds what identifies a person: names, documents, birthdays, telephones.
bool names_a_person(std::string_view column);

/// Refuses a text that holds either, `personal/number` and `personal/column`: whatever the column, whatever the file.
void guard_persons(std::string_view text, std::string_view file, Audit& audit);

}  // namespace dalel
