// A composite index as data: what goes in, with which weights, and how it becomes a score and a rank.
#pragma once

#include "base/error.hpp"
#include "base/id.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dalel::indices {

/// Values are taken as they are.
struct AsIs {
    friend bool operator==(AsIs, AsIs) = default;
};
/// (x - low) / (high - low), cut to [0, 1]; limits that are absent are those of the data year.
struct MinMax {
    std::optional<double> low;
    std::optional<double> high;
    friend bool operator==(const MinMax&, const MinMax&) = default;
};
/// (x - mean) / standard deviation of the data year, the deviation with n below the line.
struct Standardised {
    friend bool operator==(Standardised, Standardised) = default;
};
using Normalisation = std::variant<AsIs, MinMax, Standardised>;

/// One thing that is counted or measured. `reversed`: more of it lowers the index (the sign of a standardised
/// value changes, a min-max value becomes 1 - x).
struct Indicator {
    Id<"indicator"> id;
    double weight = 1;
    Normalisation normalisation = AsIs{};
    bool reversed = false;
    friend bool operator==(const Indicator&, const Indicator&) = default;
};

/// Σ w x; Σ w x / Σ w; Π x^(w / Σ w), for which every value must be above zero.
enum class Aggregation { weighted_sum, weighted_mean, geometric_mean };

/// The aggregate is the score.
struct SameScale {
    friend bool operator==(SameScale, SameScale) = default;
};
/// min(top, ln(x + 1) / ln((most + 1)^(1/top))), rounded half away from zero to `decimals`: `most` gets the score
/// `top`.
struct LogScale {
    double most = 20'000;
    double top = 10;
    unsigned decimals = 3;
    friend bool operator==(const LogScale&, const LogScale&) = default;
};
/// How scores follow from aggregates was not published: aggregates and their ranks only.
struct NotReproducible {
    std::string reason;
    friend bool operator==(const NotReproducible&, const NotReproducible&) = default;
};
using Scale = std::variant<SameScale, LogScale, NotReproducible>;

/// Scores of at least `from` and below the next band's are called so. Bands ascend.
struct Band {
    std::string name;
    double from = 0;
    friend bool operator==(const Band&, const Band&) = default;
};

enum class RankOrder { highest_first, lowest_first };

/// One edition of an index. An edition is named by the year of publication and rests on another, the data year.
struct Definition {
    Id<"index"> id;
    std::string edition;
    std::vector<Indicator> indicators;
    Aggregation aggregation = Aggregation::weighted_sum;
    /// Weights of the data year, the year before it, and so on: Σ weight × aggregate of the year.
    std::vector<double> year_weights = {1};
    /// A unit without a row for a year had nothing happen there. Otherwise a missing row is an error.
    bool absent_is_zero = false;
    Scale scale = SameScale{};
    std::vector<Band> bands;
    RankOrder order = RankOrder::highest_first;
    std::string source;  ///< where the rules are published

    friend bool operator==(const Definition&, const Definition&) = default;
};

/// Errors `index/no-indicator`, `index/duplicate-indicator`, `index/bad-weight` (negative, not finite, or all zero),
/// `index/no-year`, `index/bands-not-ascending`, `index/bad-limits` (min-max without low < high; a log scale without
/// most, top > 0).
Result<void> checked(const Definition& definition);

}  // namespace dalel::indices
