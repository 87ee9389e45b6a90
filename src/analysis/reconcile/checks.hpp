// The checks: each looks at one question, knows no country, and makes linear passes over claims and cells. The method
// page stands with each.
#pragma once

#include "analysis/reconcile/material.hpp"
#include "analysis/reconcile/report.hpp"

namespace dalel::checks {

/// Whether the parts of a figure leave something out, exceed it, cannot add up to it, or leave only one possibility.
/// docs/methods/breakdowns.md
Report check_breakdowns(const Material& material);
/// Whether figures of one subject allow a common number, and which figures of one measure are for crossing periods.
/// docs/methods/rivals.md
Report check_rivals(const Material& material);
/// Which measures of one concept are not the same thing, and in what they differ. docs/methods/comparability.md
Report check_comparability(const Material& material);
/// Whether claims agree with the cells of tables. docs/methods/claims-and-tables.md
Report check_claims_and_tables(const Material& material);
/// Whether tables agree with one another in the cells they share; whether a row is a copy of another place's.
/// docs/methods/tables.md
Report check_tables(const Material& material);
/// What statutory lists share, what counts their shared articles twice, and which articles are listed only in part.
/// docs/methods/lists.md
Report check_lists(const Material& material);
/// Whether declared sums, printed totals of areas and articles with their parts hold. docs/methods/sums.md
Report check_sums(const Material& material);
/// Whether a part is larger than its whole. docs/methods/subsets.md
Report check_subsets(const Material& material);
/// Whether a series keeps its unit, counted object, stage and area. docs/methods/series.md
Report check_series(const Material& material);
/// Whether later stages of the funnel hold no more than earlier ones, and whether one number is given to several
/// stages. docs/methods/stages.md
Report check_funnel(const Material& material);
/// Whether sentences lie within what the provision provides. docs/methods/sentences.md
Report check_sentences(const Material& material);
/// Whether penalties are claimed for the provision that has them. docs/methods/penalties.md
Report check_penalties(const Material& material);
/// Whether names were in use in the period they are used for. docs/methods/names.md
Report check_names(const Material& material);
/// Whether sources report periods that were over when they were published. docs/methods/source-dates.md
Report check_source_dates(const Material& material);
/// Whether figures of an index name their edition. docs/methods/editions.md
Report check_editions(const Material& material);
/// Whether what is said to rise or fall does. docs/methods/trends.md
Report check_trends(const Material& material);
/// Whether what is said to be below or above another does lie there. docs/methods/comparisons.md
Report check_comparisons(const Material& material);
/// What was available and then gone, or came back. docs/methods/availability.md
Report check_availability(const Material& material);
/// Whether populations were revised or break, and whether there is one for the areas of every figure.
/// docs/methods/populations.md
Report check_populations(const Material& material);
/// Whether a share of a whole exceeds it. docs/methods/shares.md
Report check_ratios(const Material& material);
/// Whether the licences of what is published together can be combined. docs/methods/licences.md
Report check_licences(const Material& material);
/// Whether figures that the brief and the corrections name are there, and every claim has its source.
Report check_references(const Material& material);

}  // namespace dalel::checks
