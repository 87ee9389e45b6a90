#include "analysis/reconcile/reconcile.hpp"

#include "analysis/reconcile/checks.hpp"

namespace dalel {

Reconciliation reconcile(const Observatory& observatory) {
    using namespace checks;
    constexpr Report (*all[])(const Material&) = {
        check_breakdowns,  check_rivals,       check_comparability, check_claims_and_tables,
        check_tables,      check_lists,        check_sums,          check_subsets,
        check_series,      check_funnel,       check_sentences,     check_penalties,
        check_names,       check_source_dates, check_editions,      check_trends,
        check_comparisons, check_availability, check_populations,   check_ratios,
        check_licences,    check_references,
    };
    const Material material{observatory};
    Report report;
    for (const auto check : all) report.add(check(material));
    return {report.sorted(), report.summaries()};
}

}  // namespace dalel
