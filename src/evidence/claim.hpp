// One figure that a source states.
#pragma once

#include "base/id.hpp"
#include "base/period.hpp"
#include "evidence/interval.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// How a figure was said.
enum class Qualifier { exact, at_least, more_than, about, at_most, range, target };

inline constexpr Qualifier qualifiers[] = {Qualifier::exact,   Qualifier::at_least, Qualifier::more_than, Qualifier::about,
                                           Qualifier::at_most, Qualifier::range,    Qualifier::target};

std::string_view to_string(Qualifier qualifier);

/// Whether the parts of a breakdown are given as all there is.
enum class Exhaustive { unknown, yes, no };

/// "This figure is a part of `whole`, broken down by `dimension`."
struct Breakdown {
    Id<"claim"> whole;
    Id<"dimension"> dimension;
    friend auto operator<=>(const Breakdown&, const Breakdown&) = default;
};

/// The code of a figure in one dimension.
struct Coordinate {
    Id<"dimension"> dimension;
    std::string code;
    friend auto operator<=>(const Coordinate&, const Coordinate&) = default;
};

struct Claim {
    Id<"claim"> id;
    Id<"measure"> measure;
    Id<"area"> area;
    std::string area_as_written;
    Period period;
    std::string period_as_written;
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    Qualifier qualifier = Qualifier::exact;
    std::string unit;
    Id<"source"> source;
    std::string locator;
    std::string stated_by;
    std::optional<Date> stated_on;
    Knowledge known;
    std::optional<Breakdown> breakdown;
    Exhaustive exhaustive = Exhaustive::unknown;
    std::string note;
    /// Sorted by dimension; a dimension that is not there is at its total.
    std::vector<Coordinate> coordinates;

    /// The code in a dimension, or empty.
    std::string_view code(std::string_view dimension) const;
    /// `claim:S022`
    std::string figure() const { return "claim:" + id.str(); }
};

/// The numbers the claim allows. `more than` a whole number of `counted` things is at least one more; `about` is half a
/// unit of its last non-zero digit to either side (about 600 is 550 to 650), the width rounding leaves open.
/// Method page: docs/methods/qualifiers.md.
Interval interval_of(const Claim& claim, bool counted = true);

/// `more than 620 000`, `about 600`, `30`, `5 to 6`: the figure as it was said.
std::string stated_value(const Claim& claim);

}  // namespace dalel
