// Reference periods, and the two kinds of time that are never mixed.
#pragma once

#include "base/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dalel {

/// The days a figure is about, first and last included.
///
/// Written as ISO 8601: a day `2019-06-27`, a month `2019-06`, a year `2019`, or an interval of any two,
/// `2014/2017` or `2019-01-01/2019-10-31` ("first ten months"). In keys and addresses the solidus is written
/// `--`, which ISO 8601 allows.
struct Period {
    Date first;
    Date last;

    bool contains(Date day) const { return first <= day && day <= last; }
    bool contains(const Period& other) const { return first <= other.first && other.last <= last; }
    bool overlaps(const Period& other) const { return first <= other.last && other.first <= last; }
    std::int32_t days() const { return last.days() - first.days() + 1; }

    friend bool operator==(const Period&, const Period&) = default;
    friend auto operator<=>(const Period&, const Period&) = default;
};

/// Error `period/malformed` or `period/reversed`. Reads `/` and `--` alike.
Result<Period> parse_period(std::string_view text);
/// The shortest writing: `2019`, `2019-06`, `2019-06-27`, `2014/2017`, `2019-01/2019-10`, or two days.
std::string to_string(const Period& period);
/// The same with `--` for the solidus: for keys, file names and addresses.
std::string to_key(const Period& period);

/// When something was so: a region existed, a name was in use, an article was in force. Open where a day is absent.
struct Validity {
    std::optional<Date> from;
    std::optional<Date> to;

    bool holds_on(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
    /// Whether it held on every day of the period.
    bool holds_throughout(const Period& period) const { return holds_on(period.first) && holds_on(period.last); }
    bool holds_sometime(const Period& period) const {
        return (!from || *from <= period.last) && (!to || period.first <= *to);
    }

    friend bool operator==(const Validity&, const Validity&) = default;
};

/// When something was known to be said: from the day it was stated until it was replaced or withdrawn.
struct Knowledge {
    std::optional<Date> from;
    std::optional<Date> to;

    bool known_on(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }

    friend bool operator==(const Knowledge&, const Knowledge&) = default;
};

}  // namespace dalel
