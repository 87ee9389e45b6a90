// The analyses an observatory declares, one after the other, and what stands in the way of one, told at its place.
#pragma once

#include "base/error.hpp"
#include "observatory/observatory.hpp"

#include <type_traits>
#include <utility>
#include <vector>

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

/// Each plan that is wanted, analysed; what cannot be goes into `errors`. `analyse` takes a plan and the cube of its table, null where
/// there is none.
template <class Wanted, class Analyse>
auto analyse_each(const Observatory& observatory, Errors& errors, Wanted wanted, Analyse analyse) {
    std::vector<typename std::invoke_result_t<Analyse, const AnalysisPlan&, const Cube*>::value_type> analyses;
    for (const auto& plan : observatory.settings.analyses) {
        if (!wanted(plan)) continue;
        const auto* table = observatory.table(plan.table);
        auto analysis = analyse(plan, table ? &table->cube : nullptr);
        if (analysis)
            analyses.push_back(std::move(*analysis));
        else
            errors.push_back(std::move(analysis.error()));
    }
    return analyses;
}

}  // namespace dalel
