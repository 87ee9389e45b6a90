#include "ingest/personal.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(Personal, AnIndividualNumberHasADateAndACheckDigit) {
    // Made up: 1 January 1980, male, serial 0000 and 1234; the check digits are computed by hand.
    EXPECT_TRUE(is_individual_number("800101300003") != is_individual_number("800101300004") ||
                !is_individual_number("800101300003"));
    int valid = 0;
    for (char c = '0'; c <= '9'; ++c) valid += is_individual_number(std::string("80010130123") + c);
    EXPECT_LE(valid, 1);
    EXPECT_FALSE(is_individual_number("801301300003")) << "month 13";
    EXPECT_FALSE(is_individual_number("80010130000")) << "eleven digits";
}

TEST(Personal, ANumberIsFoundWhereverItStands) {
    std::string number;
    for (char c = '0'; c <= '9' && number.empty(); ++c)
        if (is_individual_number(std::string("80010130123") + c)) number = std::string("80010130123") + c;
    ASSERT_FALSE(number.empty());
    for (std::size_t before = 0; before < 30; ++before) {
        Audit audit;
        guard_persons(std::string(before, 'x') + number + ",1\n", "claims/a.csv", audit);
        EXPECT_EQ(audit.errors().size(), 1u) << before;
    }
    Audit longer;
    guard_persons("x" + number + "0", "a.csv", longer);
    EXPECT_TRUE(longer.clean()) << "part of a longer number";
}

TEST(Personal, AColumnOfNamesIsRefused) {
    Audit audit;
    guard_persons("case,Full Name\n1,x\n", "claims/a.csv", audit);
    ASSERT_EQ(audit.errors().size(), 1u);
    EXPECT_EQ(audit.errors()[0].code, "personal/column");
    EXPECT_TRUE(names_a_person("ФИО"));
    EXPECT_FALSE(names_a_person("area"));
}

}  // namespace
}  // namespace dalel
