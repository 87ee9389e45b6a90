#include "observatory/complete.hpp"

#include "../tests/support/observatory_builder.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

using test::Builder;
using test::day;
using test::valid;

std::int64_t value(const Observatory& observatory, const char* table, const char* key) {
    const Cube& cube = observatory.table(table)->cube;
    const auto at = cube.parse_code_key(key);
    if (!at) return -1;
    const Cell cell = cube.at(*at);
    const auto* observed = std::get_if<Observed>(&cell);
    return observed ? observed->value : -2;
}

Builder two_regions() {
    Builder o;
    o.country("XX").region("XX-N").region("XX-S");
    o.measure("offences", "offence");
    return o;
}

TEST(Complete, TheCountryIsTheSumOfItsRegionsWhereAllArePresent) {
    auto o = two_regions();
    o.table("t", {"measure", "area", "period"},
            {{{"offences", "XX-N", "2020"}, 3}, {{"offences", "XX-S", "2020"}, 4}, {{"offences", "XX-N", "2021"}, 5}});
    const auto built = o.build();
    EXPECT_EQ(value(built, "t", "offences.XX.2020"), 7);
    EXPECT_EQ(value(built, "t", "offences.XX.2021"), -2);
    const auto& areas = built.tables[0].cube.structure().dimensions[1];
    EXPECT_TRUE(areas.categories.back().computed);
    EXPECT_EQ(areas.categories[0].parent, 2);
}

TEST(Complete, ASecondTimeChangesNothing) {
    auto o = two_regions();
    o.table("t", {"measure", "area", "period"}, {{{"offences", "XX-N", "2020"}, 3}, {{"offences", "XX-S", "2020"}, 4}});
    const auto once = o.build();
    const auto twice = completed(once);
    EXPECT_EQ(twice.tables[0].cube.structure(), once.tables[0].cube.structure());
    EXPECT_EQ(twice.tables[0].cube.size(), once.tables[0].cube.size());
}

TEST(Complete, ATotalThatTheSourcePrintsIsKept) {
    auto o = two_regions();
    o.table("t", {"measure", "area", "period"},
            {{{"offences", "XX-N", "2020"}, 3}, {{"offences", "XX-S", "2020"}, 4}, {{"offences", "XX", "2020"}, 9}});
    EXPECT_EQ(value(o.build(), "t", "offences.XX.2020"), 9);
}

TEST(Complete, AnIndexIsNotAddedUp) {
    auto o = two_regions();
    o.measure("rank", "country", MeasureKind::index);
    o.table("t", {"measure", "area", "period"}, {{{"rank", "XX-N", "2020"}, 3}, {{"rank", "XX-S", "2020"}, 4}});
    EXPECT_EQ(value(o.build(), "t", "rank.XX.2020"), -1);
}

TEST(Complete, TheDivisionOfTheLastDayMakesTheCountryInTheYearItChanged) {
    Builder o;
    o.country("XX")
        .region("XX-N")
        .region("XX-S", valid("", "2022-06-07"))
        .region("XX-A", valid("2022-06-08"))
        .region("XX-B", valid("2022-06-08"));
    o.measure("offences", "offence");
    o.table("t", {"measure", "area", "period"},
            {{{"offences", "XX-N", "2021"}, 1},
             {{"offences", "XX-S", "2021"}, 2},
             {{"offences", "XX-N", "2022"}, 3},
             {{"offences", "XX-A", "2022"}, 4},
             {{"offences", "XX-B", "2022"}, 5}});
    const auto built = o.build();
    EXPECT_EQ(value(built, "t", "offences.XX.2021"), 3);
    EXPECT_EQ(value(built, "t", "offences.XX.2022"), 12);
}

TEST(Complete, DistrictsMakeRegionsAndRegionsTheCountry) {
    auto o = two_regions();
    o.area("N1", AreaKind::district, "XX-N").area("N2", AreaKind::district, "XX-N");
    o.table("t", {"area", "measure", "period"},
            {{{"N1", "offences", "2020"}, 1}, {{"N2", "offences", "2020"}, 2}, {{"XX-S", "offences", "2020"}, 4}});
    const auto built = o.build();
    EXPECT_EQ(value(built, "t", "XX-N.offences.2020"), 3);
    EXPECT_EQ(value(built, "t", "XX.offences.2020"), 7);
}

TEST(Complete, CitiesAloneAreNotTheirRegion) {
    auto o = two_regions();
    o.area("city", AreaKind::city, "XX-N");
    o.table("t", {"measure", "area", "period"}, {{{"offences", "city", "2020"}, 3}});
    EXPECT_EQ(value(o.build(), "t", "offences.XX-N.2020"), -1);
}

Builder listed() {
    auto o = two_regions();
    o.provision("A", "1").provision("B", "2").provision("C", "3").provision("D", "4");
    o.provision("D_1", "4", "1", "D").provision("D_2", "4", "2", "D");
    o.list("L", {"A", "B"}).list("M", {"B", "C", "D_2"}).union_list("U", {"L", "M"});
    return o;
}

TEST(Complete, AUnionCountsEachCaseOnceAndLeavesOutArticlesListedInPart) {
    auto o = listed();
    o.table("t", {"measure", "provision", "period"},
            {{{"offences", "A", "2020"}, 100},
             {{"offences", "B", "2020"}, 10},
             {{"offences", "C", "2020"}, 3},
             {{"offences", "D", "2020"}, 1}});
    const auto built = o.build();
    EXPECT_EQ(value(built, "t", "offences.L.2020"), 110);
    EXPECT_EQ(value(built, "t", "offences.M.2020"), 13);
    EXPECT_EQ(value(built, "t", "offences.U.2020"), 113);
    const auto& provisions = built.tables[0].cube.structure().dimensions[1];
    const auto covered = coverage(provisions, built.law, built.law.lists[1], test::period("2020"));
    EXPECT_EQ(covered.partial, std::vector<std::uint32_t>{3});
}

TEST(Complete, WhereTheTableHasThePartsTheListedOnesAreCounted) {
    auto o = listed();
    o.table("t", {"measure", "provision", "period"},
            {{{"offences", "B", "2020"}, 10},
             {{"offences", "C", "2020"}, 3},
             {{"offences", "D", "2020"}, 6},
             {{"offences", "D_2", "2020"}, 2}});
    const auto built = o.build();
    EXPECT_EQ(value(built, "t", "offences.M.2020"), 15);
    EXPECT_EQ(value(built, "t", "offences.L.2020"), -1) << "A is not in the table";
}

TEST(Complete, AListThatChangedWithinThePeriodHasNoTotal) {
    auto o = listed();
    o.raw().law.members.push_back({Id<"list">{"L"}, Id<"provision">{"C"}, valid("2020-07-01"), {}, {}});
    o.table("t", {"measure", "provision", "period"},
            {{{"offences", "A", "2020"}, 1},
             {{"offences", "B", "2020"}, 1},
             {{"offences", "C", "2020"}, 1},
             {{"offences", "A", "2021"}, 1},
             {{"offences", "B", "2021"}, 1},
             {{"offences", "C", "2021"}, 1}});
    const auto built = o.build();
    EXPECT_EQ(value(built, "t", "offences.L.2020"), -2);
    EXPECT_EQ(value(built, "t", "offences.L.2021"), 3);
}

TEST(Complete, AWithheldPartLeavesTheSumUnknownAndAProvisionalOneMakesItProvisional) {
    auto o = two_regions();
    o.table("t", {"measure", "area", "period"},
            {{{"offences", "XX-N", "2020"}, 3},
             {{"offences", "XX-S", "2020"}, 4},
             {{"offences", "XX-N", "2021"}, 5},
             {{"offences", "XX-S", "2021"}, 0}});
    auto observatory = o.raw();
    const Cube& cube = observatory.tables[0].cube;
    const Cube marked{cube.structure(),
                      {0, 1, 2, 3},
                      {3, 5, 4, 0},
                      {CellState::provisional, CellState::normal, CellState::normal, CellState::withheld}};
    const auto full = completed(marked, observatory.areas, observatory.law, observatory.measures);
    EXPECT_EQ(full.at(full.parse_code_key("offences.XX.2020").value()), (Cell{Observed{7, Status::provisional}}));
    EXPECT_EQ(full.at(full.parse_code_key("offences.XX.2021").value()), Cell{NotCollected{}});
}

}  // namespace
}  // namespace dalel
