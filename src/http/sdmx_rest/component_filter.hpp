// Filters of components: c[DIM]=… of the REST API 2.
#pragma once

#include "base/error.hpp"
#include "base/period.hpp"
#include "formats/sdmx/time_period.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::http {

enum class FilterOperator : std::uint8_t { eq, ne, lt, le, gt, ge, co, nc, sw, ew };

struct FilterTerm {
    FilterOperator op = FilterOperator::eq;
    std::string value;
    friend bool operator==(const FilterTerm&, const FilterTerm&) = default;
};

/// `ge:A+le:B,C` → (≥ A and ≤ B) or = C.
struct ComponentFilter {
    std::string component;
    std::vector<std::vector<FilterTerm>> any_of;  ///< all terms of one of them hold
    friend bool operator==(const ComponentFilter&, const ComponentFilter&) = default;

    bool matches_text(std::string_view text) const;
    /// As numbers where both are; `co`, `nc`, `sw` and `ew` look at the digits.
    bool matches_number(std::int64_t number) const;
    /// Before and after by days: `ge` begins no earlier, `gt` begins after the last day of the value, `le` ends no later, `lt` ends before its first
    /// day; `eq` is the same days. A value that is no time period matches nothing.
    bool matches_period(const Period& period, std::string_view written, sdmx::ReportingYear reporting) const;
};

/// `name` is a parameter's: `c[DIM]`. Nothing where the parameter is no filter. Error `sdmx/malformed-filter`.
Result<std::optional<ComponentFilter>> parse_component_filter(std::string_view name, std::string_view value);

}  // namespace dalel::http
