// The dimension that cases of certain codes are published by.
#pragma once

#include "cube/axis.hpp"
#include "cube/dimension.hpp"
#include "ingest/cases/case_reader.hpp"

#include <set>
#include <string>
#include <vector>

namespace dalel {

/// A dimension, and where the codes of its cases count.
struct CaseDimensionOf {
    Dimension dimension;
    std::vector<std::string> codes;  ///< that occur, in the order of the register
    std::vector<Membership> memberships;
};

/// The total `whole`, the codes that occur, the codes these are part of, and the statutory lists that hold any of them
/// throughout `period`; a list whose membership of these codes changes within it is left out. An article of which
/// only some parts are listed does not count in the list, as in `completed`: code cases by part where that matters.
CaseDimensionOf case_dimension(const CaseCodes& codes, const std::set<std::string>& occurring, const std::string& whole,
                               const Law& law, const Period& period);

/// The dimension `period` of years or months, without a total.
CaseDimensionOf period_dimension(const std::set<std::string>& occurring);

}  // namespace dalel
