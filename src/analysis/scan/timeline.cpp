#include "analysis/scan/timeline.hpp"

#include <algorithm>

namespace dalel::scan {
namespace {

/// The first day of the interval that ends on `last`.
Date start_of(Date last, TimeUnit unit, int length) {
    switch (unit) {
        case TimeUnit::none:
        case TimeUnit::generic:
        case TimeUnit::day: return last.plus(1 - length);
        case TimeUnit::year:
        case TimeUnit::month: break;
    }
    // Counted from the day after, so that the ends of months of different length line up.
    const Date after = last.plus(1);
    const int months =
        after.year() * 12 + static_cast<int>(after.month()) - 1 - length * (unit == TimeUnit::year ? 12 : 1);
    if (months < 12) return Date::of(1, 1, 1);
    const int year = months / 12;
    const unsigned month = static_cast<unsigned>(months % 12) + 1;
    return Date::of(year, month, std::min(after.day(), days_in_month(year, month)));
}

}  // namespace

std::string_view to_string(TimeUnit unit) {
    switch (unit) {
        case TimeUnit::none: return "none";
        case TimeUnit::year: return "year";
        case TimeUnit::month: return "month";
        case TimeUnit::day: return "day";
        case TimeUnit::generic: return "generic";
    }
    return {};
}

std::optional<std::uint32_t> Timeline::find(const Period& when) const {
    const auto after = std::ranges::upper_bound(intervals, when.first, {}, &Period::first);
    if (after == intervals.begin()) return std::nullopt;
    const auto i = static_cast<std::uint32_t>(after - intervals.begin() - 1);
    if (!intervals[i].contains(when)) return std::nullopt;
    return i;
}

Timeline timeline_of(const Period& study, TimeUnit unit, int length) {
    Timeline timeline{.unit = unit, .length = length};
    if (unit == TimeUnit::none) {
        timeline.intervals.push_back(study);
        return timeline;
    }
    for (Date last = study.last; last >= study.first;) {
        const Date first = std::max(study.first, start_of(last, unit, length));
        timeline.intervals.push_back({first, last});
        last = first.plus(-1);
    }
    std::ranges::reverse(timeline.intervals);
    return timeline;
}

std::uint64_t TimeWindows::count() const {
    std::uint64_t sum = 0;
    for (const std::uint32_t length : lengths) sum += intervals - length - first_start(length) + 1;
    return sum;
}

}  // namespace dalel::scan
