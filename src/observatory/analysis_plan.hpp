// What an observatory asks every release to work out: `[[analysis]]`.
#pragma once

#include "base/decimal.hpp"
#include "base/label.hpp"
#include "base/period.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// Rates and their verdicts; whether neighbours are alike; where high or low rates gather; which windows stand out; a
/// composite index, recomputed or as it was published.
enum class AnalysisKind { rates, moran, hotspots, scan, index };

constexpr std::string_view to_string(AnalysisKind kind) {
    switch (kind) {
        case AnalysisKind::rates: return "rates";
        case AnalysisKind::moran: return "moran";
        case AnalysisKind::hotspots: return "hotspots";
        case AnalysisKind::scan: return "scan";
        case AnalysisKind::index: return "index";
    }
    return {};
}

/// What is asked of a scan, in the words of `dalel scan`, which the reader has accepted.
struct ScanPlan {
    std::string model = "poisson";            ///< poisson, bernoulli, permutation, ordinal; exponential and normal of individuals
    std::string windows = "spatial";          ///< spatial, temporal, space-time
    std::string rates = "both";               ///< high, low, both
    bool prospective = false;                 ///< windows reach the end of the study
    std::int64_t max_population = 50;         ///< per cent of the population, or of the cases
    std::int64_t max_time = 50;               ///< per cent of the study period
    std::vector<std::string> among;           ///< bernoulli: `dimension=code` that the cases are a part of
    std::string ordered;                      ///< ordinal: the dimension whose codes are categories
    std::vector<std::string> categories;      ///< ordinal: these codes, lowest first
    /// exponential, normal: cases/<name>, one individual a row, which stays with the observatory. Then there is no table.
    std::string cases;
    std::string unit = "none";        ///< of individuals: none where the file has no times
    std::optional<Period> study;      ///< of individuals
    std::int64_t minimum_cases = 10;  ///< of individuals: no smaller group is told of

    bool is_of_individuals() const { return !cases.empty(); }
    friend bool operator==(const ScanPlan&, const ScanPlan&) = default;
};

/// An index of a table's cells, or the editions of an index that claims quote.
struct IndexPlan {
    std::string definition;              ///< of indices/<definition>.toml
    std::string indicators;              ///< the dimension of the table whose codes are the indicators
    int year = 0;                        ///< the data year
    bool per_person = false;             ///< indicators are cases per 100,000 inhabitants a year, not counts
    std::int64_t spread = 25;            ///< per cent: weights are drawn within so much of themselves; 0: from all divisions of their sum
    std::vector<std::string> published;  ///< measures of claims; then there is no table and no definition
    friend bool operator==(const IndexPlan&, const IndexPlan&) = default;
};

/// What is asked of rates, in the words of `dalel rates`.
struct RatesPlan {
    std::string limits = "garwood";  ///< of rates: garwood, mid-p, byar
    std::string smooth = "global";   ///< towards all, local: towards neighbours, or bym2: over the map
    std::vector<std::string> ratio;  ///< `A:B`, codes of two areas
    friend bool operator==(const RatesPlan&, const RatesPlan&) = default;
};

/// One `[[analysis]]`: what every release works out of the counts by area of one of its tables.
struct AnalysisPlan {
    std::string id;
    AnalysisKind kind = AnalysisKind::rates;
    Label title;
    std::string table;                ///< empty for published editions of an index and a scan of individuals
    std::vector<std::string> choice;  ///< `dimension=code`: one code of every dimension but the area (scan: and period; index: and indicators)
    std::string vintage;              ///< of the populations; empty where only one has all areas
    std::uint32_t top = 3;            ///< rates: k of "truly among the k highest"
    std::uint32_t draws = 10'000;     ///< rates, index: of the ranks; the others: arrangements or replicates under chance
    std::uint64_t seed = 1;
    bool rook = false;             ///< areas that meet in a corner are not neighbours
    /// Neighbours are areas whose boundaries touch, not squares; scan: places are their middles
    bool on_boundaries = false;
    std::optional<Decimal> above;  ///< moran: count ties among areas with a higher rate per 100,000
    RatesPlan rates;
    ScanPlan scan;
    IndexPlan index;
    std::string where;  ///< `observatory.toml:line`

    /// Whether it is about where areas lie.
    bool is_of_map() const { return kind == AnalysisKind::moran || kind == AnalysisKind::hotspots || kind == AnalysisKind::scan; }
    /// Whether it asks which areas are neighbours.
    bool has_neighbours() const {
        return kind == AnalysisKind::moran || kind == AnalysisKind::hotspots || (kind == AnalysisKind::rates && rates.smooth != "global");
    }
};

/// The rules of one edition of an index, as `dalel index` reads them.
struct IndexFile {
    std::string name;  ///< of indices/<name>.toml
    std::string toml;
};

}  // namespace dalel
