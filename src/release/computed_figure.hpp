// A figure that nobody stated: what the program worked out of counts and populations, with everything it rests on.
#pragma once

#include "evidence/words.hpp"
#include "release/open.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// A population as its source gives it.
struct PopulationFigure {
    std::string id;  ///< `population:indicator-6584/KZ-AKM/2022-07-01`
    const Population* row = nullptr;  ///< of the release's observatory
};

/// Identifiers: `analysis:ID/ROW/COLUMN`, a number of a declared analysis, ROW the first column of its table or `whole`; `rate:CUBE/KEY` and
/// `ratio:CUBE/KEY`, what the cell of a region is per 100,000 inhabitants and to what is expected of it at the country's rate; of several cells
/// together `CUBE/KEY~KEY`; `crosswalk:AREA@DAY:CUBE/KEY~KEY`, or `claims/ID~ID` behind the day: counts by region on the region that AREA was
/// on another day.
struct ComputedFigure {
    std::string id;
    Words quantity;  ///< `Rate`
    Words subject;   ///< of what: the title of the analysis, or measure, codes and period
    Id<"area"> area;  ///< empty where it is about no single one
    Period period;
    double value = 0;
    int digits = 2;  ///< shown behind the point
    std::optional<double> low, high;
    double level = 0.95;
    Words unit;
    std::string method;    ///< page of docs/methods
    bool synthetic = false;  ///< worked out of records of nobody
    Words formula;         ///< filled with its numbers; empty where it needs every region's
    std::string analysis;  ///< the plan it belongs to; empty for a rate of cells
    std::vector<std::string> figures;  ///< `cell:…`, `claim:…`: the counts it rests on
    std::vector<PopulationFigure> populations;
    std::vector<std::pair<std::string, std::string>> beside;  ///< the rest of its row: column, value
};

/// Whether an identifier is one of a computed figure or a population.
bool is_computed_id(std::string_view id);

/// Errors `figure/unknown` with what there is, `analysis/unknown`, `analysis/malformed`, and those of `counts_with_populations`.
Result<ComputedFigure> find_computed(const Release& release, std::string_view id);
/// Of `population:VINTAGE/AREA/DAY`. Error `figure/unknown`.
Result<PopulationFigure> find_population(const Observatory& observatory, std::string_view id);

/// `2.94 (2.10–4.02)`, or the value alone.
Words value_words(const ComputedFigure& figure);

/// Columns of an analysis whose numbers have cards.
bool has_computed_card(std::string_view kind, std::string_view column);
/// Every one of an analysis of the release.
std::vector<std::string> computed_of(const Release& release, std::string_view analysis);

/// Of a figure or a population, as `/r/{release}/f/{identifier}.json` gives it. Errors of both.
Result<std::string> computed_json(const Release& release, std::string_view id, Language language);

}  // namespace dalel
