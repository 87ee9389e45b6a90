#include "observatory/page.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(Page, ReferencesAreFilledAndTheRestIsLeftAlone) {
    const auto text = filled("In 2017, {{claim:S022}} persons (article {{ provision:CC2014_256_2 }}).",
                             [](std::string_view reference) { return reference == "claim:S022" ? "62" : "256(2)"; });
    EXPECT_EQ(text, "In 2017, 62 persons (article 256(2)).");
}

TEST(Page, WhatIsNeverClosedHidesNoNumberOfTheLinesBelow) {
    for (const char* page : {"{{claim:C1\n62 cases }}\n", "[a](b\n62 cases)\n"}) {
        Errors errors;
        find_typed_numbers(page, errors);
        ASSERT_EQ(errors.size(), 1u) << page;
        EXPECT_EQ(errors[0].where, "2");
    }
}

TEST(Page, ATypedNumberIsFoundAYearIsNot) {
    Errors errors;
    find_typed_numbers("# 2017\n1. In 2017 there were 62 of {{claim:S1}}, see [a](http://x/123) and `99`.\n", errors);
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors[0].where, "2");
    EXPECT_EQ(errors[0].code, "page/typed-number");
}

TEST(Page, AnUnclosedReferenceIsNamed) {
    Errors errors;
    EXPECT_TRUE(references_of("a\n{{claim:S1\n}}", errors).empty());
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors[0].where, "2");
}

}  // namespace
}  // namespace dalel
