#include "formats/sdmx/time_period.hpp"

#include <gtest/gtest.h>

namespace dalel::sdmx {
namespace {

std::string written(std::string_view own) { return time_period_of(*parse_period(own)); }

std::string days(std::string_view text, ReportingYear reporting = {}) {
    const auto period = parse_time_period(text, reporting);
    return period ? to_string(period->first) + ".." + to_string(period->last) : period.error().code;
}

TEST(TimePeriod, YearsMonthsAndDaysAreWrittenAsTheyAre) {
    EXPECT_EQ(written("2019"), "2019");
    EXPECT_EQ(written("2019-06"), "2019-06");
    EXPECT_EQ(written("2019-06-27"), "2019-06-27");
}

TEST(TimePeriod, AnyOtherPeriodIsATimeRange) {
    EXPECT_EQ(written("2014/2017"), "2014-01-01/P4Y");
    EXPECT_EQ(written("2019-01-01/2019-10-31"), "2019-01-01/P10M");
    EXPECT_EQ(written("2019-06-27/2019-07-08"), "2019-06-27/P12D");
    EXPECT_EQ(written("2018-07/2019-06"), "2018-07-01/P12M");
}

TEST(TimePeriod, QuartersAndHalvesOfAYearHaveTheirNames) {
    EXPECT_EQ(written("2019-01/2019-03"), "2019-Q1");
    EXPECT_EQ(written("2019-10/2019-12"), "2019-Q4");
    EXPECT_EQ(written("2019-07/2019-12"), "2019-S2");
    EXPECT_EQ(written("2019-02/2019-04"), "2019-02-01/P3M");
}

TEST(TimePeriod, EveryPeriodIsReadBack) {
    for (const auto* own : {"2019-04/2019-06", "2019-07/2019-12", "2019", "2019-06", "2019-06-27", "2014/2017", "2019-01/2019-10", "2019-06-27/2019-07-08", "2016-02-29", "2015-12/2016-02", "1999-12-31/2000-01-01"})
        EXPECT_EQ(parse_time_period(written(own)), parse_period(own)) << own;
}

TEST(TimePeriod, ReportingPeriodsAreTheDaysTheyCover) {
    EXPECT_EQ(days("2022-A1"), "2022-01-01..2022-12-31");
    EXPECT_EQ(days("2022-S2"), "2022-07-01..2022-12-31");
    EXPECT_EQ(days("2022-T3"), "2022-09-01..2022-12-31");
    EXPECT_EQ(days("2022-Q1"), "2022-01-01..2022-03-31");
    EXPECT_EQ(days("2022-M02"), "2022-02-01..2022-02-28");
    EXPECT_EQ(days("2022-D032"), "2022-02-01..2022-02-01");
    EXPECT_EQ(days("2022-Q1+05:00"), "2022-01-01..2022-03-31");
    EXPECT_EQ(days("2022-01-31T10:00:00Z"), "2022-01-31..2022-01-31");
    EXPECT_EQ(days("2022-01-31T10:00:00.123+05:00"), "2022-01-31..2022-01-31");
    EXPECT_EQ(days("2022Z"), "2022-01-01..2022-12-31");
}

TEST(TimePeriod, WeeksAreThoseOfTheCalendar) {
    EXPECT_EQ(days("2022-W05"), "2022-01-31..2022-02-06");
    EXPECT_EQ(days("2020-W01"), "2019-12-30..2020-01-05");
    EXPECT_EQ(days("2021-W01"), "2021-01-04..2021-01-10");
    EXPECT_EQ(days("1968-W01"), "1968-01-01..1968-01-07");
}

TEST(TimePeriod, AReportingYearMayBeginInSummer) {
    // The example of the SDMX technical notes: with a year that begins on 1 July 2010-Q2 begins on 1 October.
    EXPECT_EQ(days("2010-Q2", {7, 1}), "2010-10-01..2010-12-31");
    EXPECT_EQ(days("2010-A1", {7, 1}), "2010-07-01..2011-06-30");
    EXPECT_TRUE(parse_reporting_year("--07-01"));
    for (const auto* wrong : {"07-01", "--13-01", "--07-32", "--07_01", "", "--07-01x"}) EXPECT_FALSE(parse_reporting_year(wrong)) << wrong;
}

TEST(TimePeriod, BoundsOfATimeRangeAreDatesThatAnyReaderReads) {
    const auto bounds = [](std::string_view text) { return first_bound(text) + " " + last_bound(text); };
    EXPECT_EQ(bounds("2019"), "2019 2019");
    EXPECT_EQ(bounds("2019-06"), "2019-06 2019-06");
    EXPECT_EQ(bounds("2019-Q1"), "2019-01-01 2019-03-31");
    EXPECT_EQ(bounds("2014-01-01/P4Y"), "2014-01-01 2017-12-31");
}

TEST(TimePeriod, WhatIsNoPeriodIsRefused) {
    for (const auto* wrong : {"", "yesterday", "2022-Q5", "2022-Q0", "2022-W54", "2022-M13", "2022-X1", "2022-13", "2022-02-30", "2022-01-31T", "2022-01-31T25:00", "2022-01-01/P", "2022-01-01/PY", "2022-01-01/P1M1Y", "2022-Q1Q", "22-Q1", "2022-D367", "0000-Q1", "9999-12-31/P9999Y", "2022/P1Y"})
        EXPECT_EQ(days(wrong), "sdmx/malformed-period") << wrong;
}

}  // namespace
}  // namespace dalel::sdmx
