#include "http/sdmx_rest/component_filter.hpp"
#include "http/sdmx_rest/instant.hpp"
#include "http/sdmx_rest/series_key.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

ComponentFilter filter(std::string_view value) {
    auto parsed = parse_component_filter("c[X]", value);
    return parsed && *parsed ? **parsed : ComponentFilter{};
}

/// Which of A, B, C and D a filter lets through.
std::string through(std::string_view value) {
    std::string out;
    for (const auto* text : {"A", "B", "C", "D"})
        if (filter(value).matches_text(text)) out += text;
    return out;
}

TEST(ComponentFilter, TheExamplesOfTheSpecification) {
    EXPECT_EQ(through("A"), "A");
    EXPECT_EQ(through("A,B"), "AB");
    EXPECT_EQ(through("ge:B"), "BCD");
    EXPECT_EQ(through("ge:B+le:C"), "BC");
    EXPECT_EQ(through("A,B+C"), "A");
    EXPECT_EQ(through("ge:A+le:B,ge:D+le:D"), "ABD");
    EXPECT_EQ(through("ne:A,B"), "BCD");
    EXPECT_EQ(through("ne:A+B"), "B");
    EXPECT_EQ(through("ne:A,ne:B"), "ABCD");
    EXPECT_EQ(through("ne:A+ne:B"), "CD");
    EXPECT_EQ(through("lt:B"), "A");
    EXPECT_EQ(through("gt:C"), "D");
}

TEST(ComponentFilter, PartsOfATextAreLookedFor) {
    EXPECT_TRUE(filter("co:ell").matches_text("Hello"));
    EXPECT_FALSE(filter("nc:ell").matches_text("Hello"));
    EXPECT_TRUE(filter("sw:He+ew:lo").matches_text("Hello"));
    EXPECT_FALSE(filter("sw:lo").matches_text("Hello"));
}

TEST(ComponentFilter, NumbersAreComparedAsNumbers) {
    EXPECT_TRUE(filter("ge:10.0").matches_number(10));
    EXPECT_FALSE(filter("gt:9").matches_number(9));
    EXPECT_TRUE(filter("gt:9").matches_number(10));
    EXPECT_FALSE(filter("eq:ten").matches_number(10));
    EXPECT_FALSE(filter("ge:nan").matches_number(10));
}

TEST(ComponentFilter, PeriodsAreComparedByTheirDays) {
    const auto holds = [](std::string_view value, std::string_view period) { return filter(value).matches_period(*parse_period(period), period, {}); };
    EXPECT_TRUE(holds("ge:2022-Q3", "2022-07"));
    EXPECT_FALSE(holds("ge:2022-Q3", "2022-06"));
    EXPECT_TRUE(holds("le:2022", "2022-12"));
    EXPECT_FALSE(holds("le:2022", "2022/2023"));
    EXPECT_TRUE(holds("gt:2022", "2023"));
    EXPECT_FALSE(holds("gt:2022", "2022-12"));
    EXPECT_TRUE(holds("lt:2022", "2021-12"));
    EXPECT_TRUE(holds("eq:2022-A1", "2022"));
    EXPECT_TRUE(holds("ne:2021", "2022"));
    EXPECT_FALSE(holds("ge:never", "2022"));
}

TEST(ComponentFilter, WhatIsNoFilterIsRefusedOrPassedOver) {
    EXPECT_FALSE(*parse_component_filter("lang", "en"));
    for (const auto* wrong : {"", "A,", ",A", "A+", "ge:", "A,,B"}) EXPECT_FALSE(parse_component_filter("c[X]", wrong)) << wrong;
    EXPECT_FALSE(parse_component_filter("c[]", "A"));
    EXPECT_FALSE(parse_component_filter("c[A B]", "A"));
    EXPECT_EQ(filter("2022-01-01T00:00:00").any_of.front().front().value, "2022-01-01T00:00:00");
}

TEST(SeriesKey, AnEmptyPartIsEveryCode) {
    EXPECT_EQ(*parse_series_keys("A.B+C.", ApiVersion::v1), (std::vector<SeriesKey>{{{"A"}, {"B", "C"}, {}}}));
    EXPECT_TRUE(parse_series_keys("all", ApiVersion::v1)->empty());
    EXPECT_TRUE(parse_series_keys("", ApiVersion::v1)->empty());
}

TEST(SeriesKey, SeveralKeysAreJoinedByCommas) {
    EXPECT_EQ(*parse_series_keys("A.*,*.B", ApiVersion::v2), (std::vector<SeriesKey>{{{"A"}, {}}, {{}, {"B"}}}));
    EXPECT_TRUE(parse_series_keys("*", ApiVersion::v2)->empty());
}

TEST(SeriesKey, WhatNoCodeHasIsRefused) {
    for (const auto* wrong : {"A.*", "A,B", "A B", "A.<", "A++B", "A.+"}) EXPECT_FALSE(parse_series_keys(wrong, ApiVersion::v1)) << wrong;
    for (const auto* wrong : {"A,", ",", "A.%", "A.B/C", "**"}) EXPECT_FALSE(parse_series_keys(wrong, ApiVersion::v2)) << wrong;
}

TEST(Instant, AZoneIsTakenToUtc) {
    EXPECT_EQ(*instant_of("2026-11-23T09:00:00+05:00", ""), "2026-11-23T04:00:00Z");
    EXPECT_EQ(*instant_of("2026-01-01T02:30:00+05:00", ""), "2025-12-31T21:30:00Z");
    EXPECT_EQ(*instant_of("2026-12-31T23:30:00-01:00", ""), "2027-01-01T00:30:00Z");
    EXPECT_EQ(*instant_of("2026-11-23T04:00:00.123Z", ""), "2026-11-23T04:00:00Z");
    EXPECT_EQ(*instant_of("2026-11-23T04:00", ""), "2026-11-23T04:00:00Z");
    EXPECT_EQ(*instant_of("2026-11-23", ""), "2026-11-23T23:59:59Z");
    for (const auto* wrong : {"", "today", "2026-11-23T", "2026-11-23T25:00:00Z", "2026-11-23T04:00:00+5", "2026-13-01T00:00:00Z", "2026-11-23T04:00:00.Z", "2026-11-23 04:00:00"})
        EXPECT_EQ(instant_of(wrong, "asOf").error().code, "sdmx/malformed-time") << wrong;
}

}  // namespace
}  // namespace dalel::http
