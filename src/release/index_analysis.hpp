// An index that a release works out of its tables, or the editions of one that its claims quote.
#pragma once

#include "analysis/indices/sensitivity.hpp"
#include "base/error.hpp"
#include "cube/cube.hpp"
#include "observatory/observatory.hpp"

#include <string>
#include <variant>
#include <vector>

namespace dalel {

/// Recomputed from the cells of a table.
struct ScoredIndex {
    indices::Definition definition;
    std::string title;  ///< of the table, in English
    int data_year = 0;
    std::vector<Id<"area">> areas;
    std::vector<std::string> names;          ///< one an area, in English
    std::vector<indices::YearValues> values;  ///< of every area and year of the window
    std::vector<indices::RankRange> scores;   ///< one an area
    std::string geography, vintage;           ///< of the populations; empty where indicators are counts
};

/// One figure of an index, never without what is known of its edition.
struct PublishedFigure {
    std::string figure;  ///< `claim:…`
    std::string area;
    std::string name;     ///< of the area, in English
    std::string measure;  ///< its code
    std::string of;       ///< its name, in English
    std::string edition;  ///< empty where the source does not say it
    Period data;          ///< what the figure is about
    std::string value;    ///< as it was said
    std::string source;
};

struct PublishedEditions {
    std::vector<PublishedFigure> figures;  ///< by measure, area, edition, period
};

/// One `[[analysis]]` of kind `index`, computed.
struct IndexAnalysis {
    AnalysisPlan plan;
    std::variant<ScoredIndex, PublishedEditions> found;
};

/// A table's codes of the dimension `plan.index.indicators` are the indicators; areas not chosen are the parts of the
/// country at the end of the data year. Errors, each with the place of the plan in observatory.toml:
/// `analysis/unknown-table`, `index/unknown-definition`, `index/unknown-dimension`, `index/unknown-indicator`,
/// `index/choose-one` (a dimension that stands at more than one code), `index/no-areas`, `index/no-such-year`,
/// `index/not-observed`, `index/unknown-measure`, `index/nothing-published`, and those of `read_index_definition`,
/// `indices::sensitivity` and `populations_for`.
Result<IndexAnalysis> analyse_index(const Observatory& observatory, const Cube* cube, const AnalysisPlan& plan);

/// Every index the observatory declares, of its own tables; those that cannot be computed go into `errors`.
std::vector<IndexAnalysis> index_analyses_of(const Observatory& observatory, Errors& errors);

}  // namespace dalel
