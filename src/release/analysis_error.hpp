// What stands in the way of an `[[analysis]]`, told at its place.
#pragma once

#include "base/error.hpp"
#include "observatory/analysis_plan.hpp"

#include <fmt/format.h>

namespace dalel {

/// `analysis/unknown-table`.
inline Error no_table(const AnalysisPlan& plan) {
    return {"analysis/unknown-table", fmt::format("there is no table \"{}\" to analyse", plan.table), plan.where, "the id of a [[table]]"};
}

/// An error of the method as one of the analysis, at the place of its plan.
inline Error error_of(const AnalysisPlan& plan, Error error) {
    error.message = fmt::format("analysis {}: {}", plan.id, error.message);
    error.where = plan.where;
    return error;
}

}  // namespace dalel
