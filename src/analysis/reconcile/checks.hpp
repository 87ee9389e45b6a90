// The checks: each looks at one question, knows no country, and makes linear passes over claims and cells.
#pragma once

#include "analysis/reconcile/material.hpp"
#include "analysis/reconcile/report.hpp"

namespace dalel::checks {

/// Whether the parts of a figure leave something out, exceed it, cannot add up to it, or leave only one possibility.
Report check_breakdowns(const Material& material);
/// Whether figures of one subject allow a common number, and which figures of one measure are for crossing periods.
Report check_rivals(const Material& material);
/// Which measures of one concept are not the same thing, and in what they differ.
Report check_comparability(const Material& material);
/// Whether claims agree with the cells of tables.
Report check_claims_and_tables(const Material& material);
/// Whether tables agree with one another in the cells they share; whether a row is a copy of another place's.
Report check_tables(const Material& material);
/// What statutory lists share, what counts their shared articles twice, and which articles are listed only in part.
Report check_lists(const Material& material);
/// Whether declared sums, printed totals of areas and articles with their parts hold.
Report check_sums(const Material& material);
/// Whether a part is larger than its whole.
Report check_subsets(const Material& material);
/// Whether a series keeps its unit, counted object, stage and area.
Report check_series(const Material& material);
/// Whether later stages of the funnel hold no more than earlier ones, and whether one number is given to several stages.
Report check_funnel(const Material& material);
/// Whether sentences lie within what the provision provides.
Report check_sentences(const Material& material);
/// Whether penalties are claimed for the provision that has them.
Report check_penalties(const Material& material);
/// Whether names were in use in the period they are used for.
Report check_names(const Material& material);
/// Whether sources report periods that were over when they were published.
Report check_source_dates(const Material& material);
/// Whether figures of an index name their edition.
Report check_editions(const Material& material);
/// Whether what is said to rise or fall does.
Report check_trends(const Material& material);
/// Whether what is said to be below or above another does lie there.
Report check_comparisons(const Material& material);
/// What was available and then gone, or came back.
Report check_availability(const Material& material);
/// Whether populations were revised or break, and whether there is one for the areas of every figure.
Report check_populations(const Material& material);
/// Whether a share of a whole exceeds it.
Report check_ratios(const Material& material);
/// Whether the licences of what is published together can be combined.
Report check_licences(const Material& material);
/// Whether figures that the brief and the corrections name are there, and every claim has its source.
Report check_references(const Material& material);

}  // namespace dalel::checks
