#include "base/period.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(Period, FirstTenMonthsAreWrittenAsDaysOrMonths) {
    const auto days = parse_period("2019-01-01/2019-10-31"), months = parse_period("2019-01--2019-10");
    ASSERT_TRUE(days && months);
    EXPECT_EQ(*days, *months);
    EXPECT_EQ(to_string(*days), "2019-01/2019-10");
    EXPECT_EQ(to_key(*days), "2019-01--2019-10");
    EXPECT_EQ(days->days(), 304);
}

TEST(Period, EveryWritingReadsBackAsItself) {
    for (const char* text : {"2019", "2019-06", "2019-06-27", "2014/2017", "2019-01/2019-10", "2018-06-19/2022-06-07"}) {
        const auto period = parse_period(text);
        ASSERT_TRUE(period) << text;
        EXPECT_EQ(to_string(*period), text);
        EXPECT_EQ(*parse_period(to_key(*period)), *period);
    }
}

TEST(Period, WhatIsNotAPeriodIsNamed) {
    for (const char* text : {"", "19", "2019-13", "2019-02-29", "2019/", "/2019", "2019-1", "0000", "2019-06-27T00:00"})
        EXPECT_EQ(parse_period(text).error().code, "period/malformed") << text;
    EXPECT_EQ(parse_period("2019/2018").error().code, "period/reversed");
}

TEST(Validity, AnOpenEndHoldsForever) {
    const Validity validity{Date::of(2018, 6, 19), std::nullopt};
    EXPECT_FALSE(validity.holds_on(Date::of(2018, 6, 18)));
    EXPECT_TRUE(validity.holds_throughout(*parse_period("2019/2030")));
    EXPECT_FALSE(validity.holds_throughout(*parse_period("2018")));
    EXPECT_TRUE(validity.holds_sometime(*parse_period("2018")));
}

}  // namespace
}  // namespace dalel
