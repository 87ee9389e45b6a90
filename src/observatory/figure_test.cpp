#include "observatory/figure.hpp"

#include "../tests/support/observatory_builder.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Observatory example() {
    test::Builder o;
    o.country("XX").region("XX-N").region("XX-S");
    o.measure("persons", "person");
    o.dimension("sex", {"_T", "F"});
    o.table("t", {"measure", "area", "sex", "period"},
            {{{"persons", "XX-N", "_T", "2020"}, 3},
             {{"persons", "XX-S", "_T", "2020"}, 4},
             {{"persons", "XX-N", "F", "2020"}, 1},
             {{"persons", "XX-S", "F", "2020"}, 2}});
    o.claim("all", "persons", "XX", "2020", 30);
    o.claim("women", "persons", "XX-N", "2020", 1, {{"sex", "F"}}, Qualifier::at_least);
    o.claim("young", "persons", "XX", "2020", 5, {{"age", "Y"}});
    o.claim("later", "persons", "XX", "2021", 5);
    return o.build();
}

TEST(Figure, AClaimAndACellAreFoundByTheirIdentifiers) {
    const auto o = example();
    const auto claim = find_figure(o, "claim:women").value();
    EXPECT_EQ(claim.interval, (Interval{Decimal{1}, std::nullopt}));
    const auto cell = find_figure(o, "cell:t/persons.XX.F.2020").value();
    EXPECT_EQ(cell.interval.low, Decimal{3});
    EXPECT_EQ(cell.area.str(), "XX");
    ASSERT_EQ(cell.coordinates.size(), 1u);
    EXPECT_EQ(cell.coordinates[0].code, "F");
    EXPECT_EQ(cell.id, "cell:t/persons.XX.F.2020");
    EXPECT_TRUE(find_figure(o, "cell:t/persons.XX._T.2020").value().coordinates.empty());
}

TEST(Figure, WhatIsNoFigureSaysSo) {
    const auto o = example();
    EXPECT_EQ(find_figure(o, "claim:womn").error().hint, "did you mean claim:women?");
    EXPECT_EQ(find_figure(o, "women").error().code, "figure/malformed");
    EXPECT_EQ(find_figure(o, "cell:u/x").error().code, "figure/unknown");
    EXPECT_EQ(find_figure(o, "cell:t/persons.XX.2020").error().code, "cell/wrong-number-of-codes");
}

TEST(Figure, AClaimFindsTheCellOfItsOwnTotals) {
    const auto o = example();
    const CellFinder finder{o.tables[0].cube, o.settings.country};
    const auto at = [&](const char* id) { return finder.find(*o.claims.find(id)); };
    EXPECT_EQ(o.tables[0].cube.code_key(at("all").value()), "persons.XX._T.2020");
    EXPECT_EQ(o.tables[0].cube.code_key(at("women").value()), "persons.XX-N.F.2020");
    EXPECT_FALSE(at("young")) << "the table has no ages";
    EXPECT_FALSE(at("later")) << "the table has no 2021";
}

}  // namespace
}  // namespace dalel
