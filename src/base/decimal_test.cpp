#include "base/decimal.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(Decimal, AFigureComesOutAsItWasPrinted) {
    for (const char* text : {"0", "155200", "2.95", "-0.5", "0.000000001", "999999999999999999", "-7"})
        EXPECT_EQ(to_string(*parse_decimal(text)), text);
    EXPECT_EQ(to_string(*parse_decimal("2.950")), "2.95");
    EXPECT_EQ(to_string(*parse_decimal("007")), "7");
}

TEST(Decimal, AddsExactly) {
    EXPECT_EQ(*parse_decimal("0.1") + *parse_decimal("0.2"), *parse_decimal("0.3"));
    EXPECT_EQ(Decimal{62} - Decimal{47}, Decimal{15});
    EXPECT_LT(*parse_decimal("-0.25"), *parse_decimal("-0.2"));
    EXPECT_THROW(Decimal{INT64_MAX} + Decimal{INT64_MAX}, Stop);
}

TEST(Decimal, ADecimalCommaIsNamedAsOne) {
    EXPECT_EQ(parse_decimal("2,95").error().code, "number/decimal-comma");
    EXPECT_EQ(parse_decimal("155,200").error().code, "number/decimal-comma");
    EXPECT_EQ(parse_decimal("1234567890123456789").error().code, "number/too-large");
    for (const char* text : {"", "-", ".", ".5", "5.", "1e3", "+1", "1 000", "one"})
        EXPECT_EQ(parse_decimal(text).error().code, "number/malformed") << text;
}

TEST(Decimal, GroupsOfThreeForReading) {
    EXPECT_EQ(to_grouped(Decimal{155200}), "155\u202f200");
    EXPECT_EQ(to_grouped(Decimal{-1000000}), "-1\u202f000\u202f000");
    EXPECT_EQ(to_grouped(Decimal{-100}), "-100");
}

}  // namespace
}  // namespace dalel
