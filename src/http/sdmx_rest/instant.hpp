// Points in time as queries of SDMX write them.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace dalel::http {

/// An `xs:dateTime` as UTC in whole seconds, comparable as text with the times of the index: `2026-11-23T09:00:00+05:00` →
/// `2026-11-23T04:00:00Z`. Without a zone it is UTC; a fraction of a second is cut off; a day, a month or a year alone is its
/// last second, so that "as of a day" includes what was published on it. `parameter` is named by the error `sdmx/malformed-time`.
Result<std::string> instant_of(std::string_view text, std::string_view parameter);

/// Seconds since 1970 of a time of the index, `2026-11-23T04:00:00Z`.
std::int64_t seconds_of(std::string_view instant);

}  // namespace dalel::http
