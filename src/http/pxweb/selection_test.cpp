#include "http/pxweb/selection.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

const CodeIndex& years() {
    static const CodeIndex codes{{"2018", "2019", "2020", "2021", "2022"}};
    return codes;
}
const CodeIndex& areas() {
    static const CodeIndex codes{{"KZ", "KZ-AKM", "KZ-AKT", "KZ-ALA", "KZ-PAV"}};
    return codes;
}

std::string chosen(const CodeIndex& codes, bool is_time, std::string_view expression) {
    std::vector<std::uint32_t> positions;
    const auto done = choose(codes, is_time, "variable", expression, positions);
    if (!done) return done.error().code;
    put_in_order(positions);
    std::string text;
    for (const auto position : positions) text += (text.empty() ? "" : " ") + codes.code(position);
    return text;
}

TEST(Selection, ReadsEveryExpression) {
    EXPECT_EQ(chosen(areas(), false, "KZ-AKT"), "KZ-AKT");
    EXPECT_EQ(chosen(areas(), false, "kz-akt"), "KZ-AKT");
    EXPECT_EQ(chosen(areas(), false, "*"), "KZ KZ-AKM KZ-AKT KZ-ALA KZ-PAV");
    EXPECT_EQ(chosen(areas(), false, "KZ-AK*"), "KZ-AKM KZ-AKT");
    EXPECT_EQ(chosen(areas(), false, "*a*"), "KZ-AKM KZ-AKT KZ-ALA KZ-PAV");
    EXPECT_EQ(chosen(areas(), false, "??"), "KZ");
    EXPECT_EQ(chosen(areas(), false, "KZ-A?A"), "KZ-ALA");
    EXPECT_EQ(chosen(areas(), false, "top(2)"), "KZ KZ-AKM");
    EXPECT_EQ(chosen(areas(), false, "TOP(2,1)"), "KZ-AKM KZ-AKT");
    EXPECT_EQ(chosen(areas(), false, "bottom(2)"), "KZ-ALA KZ-PAV");
    EXPECT_EQ(chosen(areas(), false, "bottom(1,1)"), "KZ-ALA");
    EXPECT_EQ(chosen(areas(), false, "from(KZ-ALA)"), "KZ-ALA KZ-PAV");
    EXPECT_EQ(chosen(areas(), false, "to(KZ-AKM)"), "KZ KZ-AKM");
    EXPECT_EQ(chosen(areas(), false, "range(KZ-AKM,KZ-ALA)"), "KZ-AKM KZ-AKT KZ-ALA");
    EXPECT_EQ(chosen(areas(), false, "Range(KZ-ALA, KZ-AKM)"), "KZ-AKM KZ-AKT KZ-ALA");
    EXPECT_EQ(chosen(areas(), false, "top(99)"), "KZ KZ-AKM KZ-AKT KZ-ALA KZ-PAV");
}

TEST(Selection, TheTopOfTimeIsTheNewest) {
    EXPECT_EQ(chosen(years(), true, "top(2)"), "2021 2022");
    EXPECT_EQ(chosen(years(), true, "top(2,1)"), "2020 2021");
    EXPECT_EQ(chosen(years(), true, "bottom(2)"), "2018 2019");
    EXPECT_EQ(chosen(years(), true, "from(2021)"), "2021 2022");
}

TEST(Selection, RefusesWhatItCannotReadAndNamesWhatItCan) {
    for (const char* expression : {"top()", "top(0)", "top(-1)", "top(1,2,3)", "top(x)", "top(1,x)", "range(KZ)", "range(KZ,KZ,KZ)", "from()", "near(KZ)", "(", "KZ)", "top(99999999999999999999)"}) {
        std::vector<std::uint32_t> positions;
        const auto done = choose(areas(), false, "area", expression, positions);
        ASSERT_FALSE(done) << expression;
        EXPECT_TRUE(done.error().code == "selection/malformed" || done.error().code == "selection/unknown-code") << expression << done.error().code;
        EXPECT_EQ(done.error().where, "area");
        EXPECT_FALSE(done.error().hint.empty()) << expression;
    }
    EXPECT_EQ(chosen(areas(), false, "from(2022)"), "selection/unknown-code");
    EXPECT_EQ(chosen(areas(), false, "Q*"), "selection/empty");
    EXPECT_EQ(chosen(areas(), false, "top(1,5)"), "selection/empty");
    EXPECT_EQ(chosen(areas(), false, "KZ-AKK"), "selection/unknown-code");
    EXPECT_EQ(chosen(areas(), false, ""), "selection/unknown-code");
}

TEST(Selection, CommasWithinBracketsSeparateNothing) {
    using Parts = std::vector<std::string_view>;
    EXPECT_EQ(parts_of("a,b"), (Parts{"a", "b"}));
    EXPECT_EQ(parts_of(" a , [range(b,c)],top(2,1),, "), (Parts{"a", "range(b,c)", "top(2,1)"}));
    EXPECT_EQ(parts_of("[a,b]"), (Parts{"a,b"}));
    EXPECT_EQ(parts_of(""), Parts{});
    EXPECT_EQ(parts_of("]),("), (Parts{"])", "("}));
}

TEST(Selection, APatternOfManyStarsEndsSoon) {
    const CodeIndex codes{{std::string(128, 'a')}};
    std::string pattern;
    for (int i = 0; i < 2000; ++i) pattern += "*a";
    EXPECT_EQ(chosen(codes, false, pattern + "*b"), "selection/empty");
}

}  // namespace
}  // namespace dalel::http
