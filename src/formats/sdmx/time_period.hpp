// Periods as SDMX writes them (ObservationalTimePeriodType), and the days that a time period of a query covers.
#pragma once

#include "base/period.hpp"

#include <string>
#include <string_view>

namespace dalel::sdmx {

/// A year `2019`, a month `2019-06`, a day `2019-06-27`, a quarter or half of a year `2019-Q1`, `2019-S1`; anything else as a time range
/// of its first day and its length: `2014-01-01/P4Y`, `2019-01-01/P10M`, `2019-06-27/P12D`.
std::string time_period_of(const Period& period);

/// The month and day on which reporting years begin.
struct ReportingYear {
    unsigned month = 1;
    unsigned day = 1;
};
/// `--07-01`. Error `sdmx/malformed-parameter`.
Result<ReportingYear> parse_reporting_year(std::string_view text);

/// The days, first and last included, of any time period of SDMX:
/// `2022`, `2022-01`, `2022-01-31`, `2022-01-31T10:00:00` (its day), `2022-A1`, `2022-S1`, `2022-T3`, `2022-Q4`, `2022-M01`, `2022-W05` (ISO 8601
/// weeks where the reporting year begins on 1 January), `2022-D032`, `2014-01-01/P4Y`; a time zone is read and left
/// aside. Our own `2014/2017` and `2014--2017` are read as well. Error `sdmx/malformed-period`.
Result<Period> parse_time_period(std::string_view text, ReportingYear reporting = {});

/// Where the time range of a constraint begins and ends: years, months and days as they are, anything else by its first or last day, so that
/// a reader of ISO 8601 dates reads them.
std::string first_bound(std::string_view time_period);
std::string last_bound(std::string_view time_period);

}  // namespace dalel::sdmx
