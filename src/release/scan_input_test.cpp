#include "release/scan_counts.hpp"
#include "release/scan_places.hpp"
#include "release/scan_populations.hpp"

#include "../tests/support/observatory_builder.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

using test::Builder;
using test::day;
using test::period;
using test::valid;

/// North became Northeast and Northwest in mid-2020; South stayed.
Builder divided() {
    Builder o;
    o.country("XX").region("XX-N", valid("1990-01-01", "2020-06-30"));
    o.region("XX-S").region("XX-NE", valid("2020-07-01")).region("XX-NW", valid("2020-07-01"));
    o.measure("offences", "offence");
    return o;
}

Observatory with_split(Builder& o) {
    Observatory built = o.build();
    for (const char* to : {"XX-NE", "XX-NW"})
        built.areas.changes.push_back({.id = Id<"area-change">{"SPLIT_2020"},
                                       .kind = AreaChangeKind::split,
                                       .on = day("2020-07-01"),
                                       .from = Id<"area">{"XX-N"},
                                       .to = Id<"area">{to},
                                       .share = 0.5});
    return built;
}

void populate(Observatory& observatory, const char* area, const char* as_of, std::int64_t persons,
              const char* vintage = "v1") {
    observatory.population.push_back({.area = Id<"area">{area},
                                      .as_of = day(as_of),
                                      .persons = persons,
                                      .geography = "regions",
                                      .vintage = vintage});
}

Builder counted() {
    Builder o = divided();
    o.table("t", {"measure", "area", "period"},
            {{{"offences", "XX-NE", "2021"}, 3},
             {{"offences", "XX-NW", "2021"}, 4},
             {{"offences", "XX-S", "2021"}, 5},
             {{"offences", "XX-NE", "2022"}, 6},
             {{"offences", "XX-NW", "2022"}, 7},
             {{"offences", "XX-S", "2022"}, 8}});
    return o;
}

std::string code(const Observatory& observatory, const CountQuestion& question) {
    const auto counts = counts_by_area(observatory, question);
    return counts ? "" : counts.error().code;
}

TEST(CountsByArea, EveryPartOfTheCountryIsCountedInEveryPeriod) {
    const auto counts = *counts_by_area(counted().build(), {.measure = "offences"});
    EXPECT_EQ(counts.cube, "t");
    EXPECT_EQ(counts.areas, (std::vector{Id<"area">{"XX-S"}, Id<"area">{"XX-NE"}, Id<"area">{"XX-NW"}}));
    EXPECT_EQ(counts.study(), period("2021/2022"));
    ASSERT_EQ(counts.cases.size(), 6u);
    EXPECT_EQ(counts.cases[0].place, "XX-S");
    EXPECT_EQ(counts.cases[0].count, 5);
    EXPECT_EQ(counts.cases[0].when, period("2021"));
}

TEST(CountsByArea, APeriodMayBeChosen) {
    EXPECT_EQ(counts_by_area(counted().build(), {.measure = "offences", .within = period("2022")})->cases.size(), 3u);
    EXPECT_EQ(code(counted().build(), {.measure = "offences", .within = period("2019")}), "scan/no-period");
}

TEST(CountsByArea, ATotalOverPeriodsIsNotCountedAgain) {
    auto o = divided();
    o.table("t", {"measure", "area", "period"},
            {{{"offences", "XX-NE", "2021"}, 3},
             {{"offences", "XX-NW", "2021"}, 4},
             {{"offences", "XX-S", "2021"}, 5},
             {{"offences", "XX-NE", "2021-01/2021-06"}, 1},
             {{"offences", "XX-NW", "2021-01/2021-06"}, 1},
             {{"offences", "XX-S", "2021-01/2021-06"}, 1},
             {{"offences", "XX-NE", "2021-07/2021-12"}, 2},
             {{"offences", "XX-NW", "2021-07/2021-12"}, 3},
             {{"offences", "XX-S", "2021-07/2021-12"}, 4}});
    const auto counts = *counts_by_area(o.build(), {.measure = "offences"});
    EXPECT_EQ(counts.periods, (std::vector{period("2021-01/2021-06"), period("2021-07/2021-12")}));
}

TEST(CountsByArea, WhatDoesNotAnswerIsNamed) {
    auto o = counted();
    o.table("u", {"measure", "area", "period", "sex"},
            {{{"offences", "XX-S", "2021", "F"}, 1}, {{"index", "XX-S", "2021", "F"}, 1}});
    const auto built = o.build();
    EXPECT_EQ(code(built, {.measure = "ofences"}), "scan/no-measure");
    EXPECT_EQ(counts_by_area(built, {.measure = "ofences"}).error().hint, "did you mean offences?");
    EXPECT_EQ(code(built, {.measure = "offences", .cube = "v"}), "scan/no-cube");
    EXPECT_EQ(code(built, {.measure = "index", .cube = "t"}), "scan/no-measure");
    EXPECT_EQ(code(built, {.measure = "offences", .provision = "P1"}), "scan/no-code");
    EXPECT_EQ(code(built, {.measure = "offences", .choices = {"sex=M"}}), "scan/no-code");
    EXPECT_EQ(code(built, {.measure = "offences", .cube = "u"}), "scan/choose-code");
    EXPECT_EQ(code(built, {.measure = "offences", .choices = {"sex=F"}, .cube = "u"}), "scan/areas-missing");
}

TEST(CountsByArea, OfSeveralCubesOneIsChosen) {
    auto o = counted();
    o.table("again", {"measure", "area", "period"}, {{{"offences", "XX-S", "2021"}, 5}});
    EXPECT_EQ(code(o.build(), {.measure = "offences"}), "scan/choose-cube");
    EXPECT_EQ(code(o.build(), {.measure = "offences", .cube = "t"}), "");
}

TEST(CountsByArea, AGapAndAMissingCountAreRefused) {
    auto o = divided();
    o.table("t", {"measure", "area", "period"},
            {{{"offences", "XX-NE", "2021"}, 3},
             {{"offences", "XX-NW", "2021"}, 4},
             {{"offences", "XX-S", "2021"}, 5},
             {{"offences", "XX-NE", "2023"}, 6},
             {{"offences", "XX-NW", "2023"}, 7}});
    EXPECT_EQ(code(o.build(), {.measure = "offences"}), "scan/period-missing");
    EXPECT_EQ(code(o.build(), {.measure = "offences", .within = period("2023")}), "scan/not-observed");
}

TEST(CountsByArea, AChangeOfTheDivisionIsNamed) {
    auto o = divided();
    o.table("t", {"measure", "area", "period"},
            {{{"offences", "XX-N", "2019"}, 3},
             {{"offences", "XX-S", "2019"}, 5},
             {{"offences", "XX-NE", "2020"}, 6},
             {{"offences", "XX-NW", "2020"}, 7},
             {{"offences", "XX-S", "2020"}, 8}});
    const auto refused = counts_by_area(with_split(o), {.measure = "offences"});
    EXPECT_EQ(refused.error().code, "scan/areas-changed");
    EXPECT_NE(refused.error().hint.find("SPLIT_2020 (2020-07-01)"), std::string::npos) << refused.error().hint;
}

TEST(PopulationsOf, TheVintageThatHasEveryYearIsTaken) {
    auto observatory = counted().build();
    const auto counts = *counts_by_area(observatory, {.measure = "offences"});
    EXPECT_EQ(populations_of(observatory, counts).error().code, "population/none");
    for (const char* area : {"XX-NE", "XX-NW", "XX-S"})
        for (const char* on : {"2021-01-01", "2022-01-01", "2023-01-01"}) populate(observatory, area, on, 1000);
    populate(observatory, "XX-S", "2021-07-01", 900, "v2");
    const auto populations = *populations_of(observatory, counts);
    EXPECT_EQ(populations.from(), "regions, vintage v1");
    EXPECT_EQ(populations.rows.size(), 9u);
    for (const char* area : {"XX-NE", "XX-NW", "XX-S"})
        for (const char* on : {"2021-07-01", "2022-07-01"}) populate(observatory, area, on, 900, "v2");
    EXPECT_EQ(populations_of(observatory, counts).error().code, "population/vintage-needed");
    EXPECT_EQ(populations_of(observatory, counts, "v2")->rows.size(), 6u);
}

TEST(PopulationsOf, AnotherDivisionNeverMeetsTheCountsInSilence) {
    auto o = counted();
    auto observatory = with_split(o);
    const auto counts = *counts_by_area(observatory, {.measure = "offences"});
    for (const char* area : {"XX-N", "XX-S"})
        for (const char* on : {"2021-07-01", "2022-07-01"}) populate(observatory, area, on, 1000);
    const auto refused = populations_of(observatory, counts);
    EXPECT_EQ(refused.error().code, "population/areas-differ");
    EXPECT_NE(refused.error().message.find("XX-NE, XX-NW"), std::string::npos) << refused.error().message;
    EXPECT_NE(refused.error().hint.find("SPLIT_2020"), std::string::npos) << refused.error().hint;
}

TEST(PlacesOf, AreasAreFoundByCodeOrNationalCode) {
    Builder o;
    o.country("XX").region("XX-N").region("XX-S");
    auto observatory = o.build();
    Register<Area> areas;
    for (Area area : observatory.areas.all) {
        if (area.id.str() == "XX-S") area.national_code = "20";
        areas.add(area);
    }
    observatory.areas.all = areas;
    const std::vector<Id<"area">> wanted{Id<"area">{"XX-N"}, Id<"area">{"XX-S"}};
    const std::vector<scan::Place> known{{"20", 1, 2}, {"99", 7, 7}, {"XX-N", 3, 4}};
    EXPECT_EQ(*places_of(observatory, wanted, known, "f"), (std::vector<scan::Place>{{"XX-N", 3, 4}, {"XX-S", 1, 2}}));
    EXPECT_EQ(places_of(observatory, wanted, {{"XX-N", 3, 4}}, "f").error().message,
              "there is no place for XX-S (national code 20)");
    EXPECT_EQ(places_of(observatory, wanted, {{"20", 1, 2}, {"XX-S", 1, 2}, {"XX-N", 3, 4}}, "f").error().code,
              "scan/area-with-two-places");
}

TEST(Inside, ExchangedCoordinatesAreNamed) {
    const space::Box box{{46, 40}, {88, 56}};
    EXPECT_TRUE(inside({{"A", 71.4, 51.1}}, box, "f"));
    EXPECT_EQ(inside({{"A", 51.1, 71.4}}, box, "f").error().code, "scan/coordinates-swapped");
    EXPECT_EQ(inside({{"A", 10, 10}}, box, "f").error().code, "scan/outside-boundaries");
}

}  // namespace
}  // namespace dalel
