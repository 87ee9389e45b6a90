// The study period cut into intervals, and the windows of time a scan looks at.
#pragma once

#include "base/period.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dalel::scan {

/// `none`: one interval, time does not matter. `generic`: whole numbers that are not dates.
enum class TimeUnit { none, year, month, day, generic };

std::string_view to_string(TimeUnit unit);

/// Consecutive intervals, earliest first.
struct Timeline {
    std::vector<Period> intervals;
    TimeUnit unit = TimeUnit::none;
    int length = 1;

    std::size_t size() const { return intervals.size(); }
    Period study() const { return {intervals.front().first, intervals.back().last}; }
    /// The interval that holds the whole of `when`; nothing where none does.
    std::optional<std::uint32_t> find(const Period& when) const;
};

/// Intervals of `length` units counted back from the end of the study: the first one may be shorter. `length` is
/// positive.
Timeline timeline_of(const Period& study, TimeUnit unit, int length);

/// Which runs of intervals are windows: `lengths` ascending, ending at interval `first_end` − 1 or later (ends are
/// counted as the number of intervals up to and including the last one).
struct TimeWindows {
    std::vector<std::uint32_t> lengths;
    std::uint32_t intervals = 0;
    std::uint32_t first_end = 1;

    std::uint32_t first_start(std::uint32_t length) const { return first_end > length ? first_end - length : 0; }
    /// Windows of one zone.
    std::uint64_t count() const;
};

}  // namespace dalel::scan
